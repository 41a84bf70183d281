package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words that businesses have written for their notices. Thread-safe.
public final class Wordings {
  private final Database database;

  public Wordings(Database database) {
    this.database = database;
  }

  /// Which words are somebody's own.
  public record Written(String kind, String language) {}

  /// The words for a kind: the business's own, else Centralino's.
  public Wording of(TenantId tenant, NoticeKind kind, Language language) {
    return database
        .as(
            tenant,
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM notice_words WHERE kind = :kind AND language = :language")
                    .bind("kind", kind.word())
                    .bind("language", language.code())
                    .map((row, _) ->
                        new Wording(
                            kind,
                            language,
                            row.getString("subject"),
                            row.getString("body"),
                            row.getString("content_sid"),
                            true))
                    .findOne())
        .orElseGet(() -> Wording.usual(kind, language));
  }

  /// Which kinds and languages have words of the business's own.
  public List<Written> written(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT kind, language FROM notice_words ORDER BY kind, language")
                .map((row, _) -> new Written(row.getString("kind"), row.getString("language")))
                .list());
  }

  /// Keeps words, and says so in the audit.
  ///
  /// @param contentSid the approved WhatsApp template, or null
  public void save(
      TenantId tenant,
      NoticeKind kind,
      Language language,
      String subject,
      String body,
      @Nullable String contentSid,
      String by) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              """
              INSERT INTO notice_words (tenant_id, kind, language, subject, body, content_sid) VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (tenant_id, kind, language) DO UPDATE SET subject = excluded.subject, body = excluded.body,
                content_sid = excluded.content_sid, updated_at = now()
              """,
              tenant.value(),
              kind.word(),
              language.code(),
              subject,
              body,
              contentSid);
          Audit.write(
              handle,
              tenant,
              by,
              "words.changed",
              kind.word(),
              Map.of("language", language.code()));
        });
  }

  /// Goes back to Centralino's words.
  public void reset(TenantId tenant, NoticeKind kind, Language language, String by) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              "DELETE FROM notice_words WHERE kind = ? AND language = ?",
              kind.word(),
              language.code());
          Audit.write(
              handle,
              tenant,
              by,
              "words.removed",
              kind.word(),
              Map.of("language", language.code()));
        });
  }
}
