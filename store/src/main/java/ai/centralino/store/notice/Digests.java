package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.workflows.notice.Digest;
import ai.centralino.workflows.notice.Notice;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What waits for people's next summaries. Writes may be repeated. Thread-safe.
public final class Digests {
  private final Database database;

  public Digests(Database database) {
    this.database = database;
  }

  /// One thing to be told in a summary.
  public record Row(UUID notice, String kind, String body, @Nullable String callId, Instant at) {}

  /// Puts a notice aside.
  public void collect(Notice notice, String body, String person, Instant at) {
    database.run(
        notice.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO digest_rows (notice_id, tenant_id, person, digest_at, kind, body, call_id)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                notice.id(),
                notice.tenant().value(),
                person,
                at,
                notice.kind(),
                body,
                notice.call() == null ? null : notice.call().value()));
  }

  /// Takes everything that waits until then, and what the same batch took before.
  public List<Row> take(Digest digest, String batch) {
    return database.as(
        digest.tenant(),
        handle -> {
          handle.execute(
              "UPDATE digest_rows SET batch = ? WHERE person = ? AND digest_at <= ? AND batch IS NULL",
              batch,
              digest.person(),
              digest.at());
          return handle
              .createQuery("SELECT * FROM digest_rows WHERE batch = :batch ORDER BY at, notice_id")
              .bind("batch", batch)
              .map((row, _) ->
                  new Row(
                      row.getObject("notice_id", UUID.class),
                      row.getString("kind"),
                      row.getString("body"),
                      row.getString("call_id"),
                      row.getObject("at", OffsetDateTime.class).toInstant()))
              .list();
        });
  }
}
