package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the receptionist of a business was, is and is going to be. Thread-safe.
///
/// Published versions never change; a business has one draft at most. A change names the revision
/// it started from, and where another change came first nothing happens.
public final class Receptionists {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final TypeReference<List<KeyTerm>> TERMS = new TypeReference<>() {};

  /// The newest version is what callers get, so its rules are the business's own, which may have
  /// changed elsewhere since.
  private static final String VERSIONS =
      """
      SELECT a.version, a.greeting, a.consent_line, a.instructions, a.voice, a.engine, coalesce(a.language, t.language) AS language,
        a.questions, a.tools_off, a.key_terms, a.published_at, a.published_by, a.note, a.revision,
        CASE WHEN newest THEN t.rules ELSE a.rules END AS rules,
        CASE WHEN newest THEN t.transfer_to ELSE a.transfer_to END AS transfer_to,
        CASE WHEN newest THEN t.when_closed ELSE a.when_closed END AS when_closed
      FROM (SELECT *, version = max(version) OVER () AS newest FROM agents) a JOIN tenants t ON t.id = a.tenant_id
      """;

  private final Database database;
  private final Tenants tenants;

  public Receptionists(Database database) {
    this.database = database;
    this.tenants = new Tenants(database);
  }

  /// A published version.
  public record Version(
      int version,
      ReceptionistContent content,
      Instant publishedAt,
      String publishedBy,
      String note,
      int revision) {}

  /// What is being worked on.
  public record Draft(ReceptionistContent content, int revision, String savedBy, Instant savedAt) {}

  /// What an editor starts from: the draft, else the newest version.
  public record Desk(@Nullable Version published, @Nullable Draft draft) {
    /// The change that came last; a save names it.
    public int revision() {
      return draft != null ? draft.revision() : published != null ? published.revision() : 0;
    }

    public Optional<ReceptionistContent> content() {
      return draft != null
          ? Optional.of(draft.content())
          : Optional.ofNullable(published).map(Version::content);
    }

    /// Who made the last change.
    public Optional<String> by() {
      return draft != null
          ? Optional.of(draft.savedBy())
          : Optional.ofNullable(published).map(Version::publishedBy);
    }
  }

  /// What became of a change.
  public sealed interface Outcome {
    record Saved(Draft draft) implements Outcome {}

    record Published(Version version) implements Outcome {}

    record Discarded() implements Outcome {}

    /// Somebody was faster; `now` is what they left. Nothing has changed.
    record Stale(Desk now) implements Outcome {}

    /// The request's key was used for another request. Nothing has changed.
    record KeyTaken() implements Outcome {}

    /// There is no such draft or version. Nothing has changed.
    record Missing() implements Outcome {}
  }

  /// A request that must not count twice, however often it is sent.
  ///
  /// @param key the sender's
  /// @param hash of what was asked, so that one key cannot stand for two requests
  public record Once(String key, String hash) {}

  /// Every version, newest first.
  public List<Version> versions(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(VERSIONS + " ORDER BY a.version DESC")
                .map((row, _) -> version(row))
                .list());
  }

  public Optional<Version> version(TenantId tenant, int version) {
    return database.as(tenant, handle -> version(handle, version));
  }

  public Desk desk(TenantId tenant) {
    return database.as(tenant, Receptionists::desk);
  }

  /// The business as callers would get it if the draft were published.
  public Optional<TenantProfile> tried(TenantId tenant) {
    Optional<Draft> draft = database.as(tenant, Receptionists::draft);
    Optional<TenantProfile> profile = tenants.profile(tenant);
    return draft.isEmpty()
        ? profile
        : profile.map(business -> business.answeredBy(draft.get().content(), 0));
  }

  /// Makes `content` the draft.
  ///
  /// @param revision the change that it started from, or null to replace whatever is there
  public Outcome save(
      TenantId tenant, ReceptionistContent content, @Nullable Integer revision, String by) {
    return change(
        tenant, revision, (handle, _) -> new Outcome.Saved(keep(handle, tenant, content, by)));
  }

  public Outcome discard(TenantId tenant, @Nullable Integer revision, String by) {
    return change(
        tenant,
        revision,
        (handle, desk) -> {
          if (desk.draft() == null) {
            return new Outcome.Missing();
          }
          handle.execute("DELETE FROM agent_drafts");
          Audit.write(handle, tenant, by, "receptionist_discarded", "", Map.of());
          return new Outcome.Discarded();
        });
  }

  /// Makes the draft the next version.
  public Outcome publish(TenantId tenant, @Nullable Integer revision, String note, String by) {
    return publish(tenant, (ReceptionistContent) null, revision, note, by, null);
  }

  /// Makes `content` the next version at once, or the draft where it is null. The draft, if there
  /// is one, has then served its purpose.
  public Outcome publish(
      TenantId tenant,
      @Nullable ReceptionistContent content,
      @Nullable Integer revision,
      String note,
      String by,
      @Nullable Once once) {
    return change(
        tenant,
        once == null ? revision : null,
        (handle, desk) -> {
          Optional<Outcome> before = once == null ? Optional.empty() : answered(handle, once);
          if (before.isPresent()) {
            return before.get();
          }
          if (revision != null && revision != desk.revision()) {
            return new Outcome.Stale(desk);
          }
          Draft draft = desk.draft();
          ReceptionistContent next = content != null || draft == null ? content : draft.content();
          if (next == null) {
            return new Outcome.Missing();
          }
          handle.execute("DELETE FROM agent_drafts");
          Version made = publish(handle, tenant, next, note, by, Map.of("note", note));
          if (once != null) {
            handle.execute(
                "INSERT INTO idempotency_keys (tenant_id, key, request_hash, answer) VALUES (?, ?, ?, ?)",
                tenant.value(),
                once.key(),
                once.hash(),
                Integer.toString(made.version()));
          }
          return new Outcome.Published(made);
        });
  }

  private static Optional<Outcome> answered(Handle handle, Once once) {
    return handle
        .createQuery("SELECT request_hash, answer FROM idempotency_keys WHERE key = :key")
        .bind("key", once.key())
        .map((row, _) ->
            row.getString("request_hash").equals(once.hash())
                ? new Outcome.Published(
                    version(handle, Integer.parseInt(row.getString("answer"))).orElseThrow())
                : (Outcome) new Outcome.KeyTaken())
        .findOne();
  }

  /// Publishes a copy of an older version as the newest. A draft stays as it is.
  public Outcome rollBack(TenantId tenant, int version, String note, String by) {
    return change(
        tenant,
        null,
        (handle, _) -> {
          Optional<Version> older = version(handle, version);
          if (older.isEmpty()) {
            return new Outcome.Missing();
          }
          return new Outcome.Published(
              publish(handle, tenant, older.get().content(), note, by, Map.of("copyOf", version)));
        });
  }

  private interface Change {
    Outcome make(Handle handle, Desk desk);
  }

  /// Two people who change one receptionist at the same moment take turns.
  private Outcome change(TenantId tenant, @Nullable Integer revision, Change change) {
    Function<Handle, Outcome> work =
        handle -> {
          handle.execute(
              "SELECT pg_advisory_xact_lock(hashtextextended('receptionist ' || ?, 0))",
              tenant.toString());
          Desk desk = desk(handle);
          return revision != null && revision != desk.revision()
              ? new Outcome.Stale(desk)
              : change.make(handle, desk);
        };
    return database.as(tenant, work);
  }

  private static Draft keep(
      Handle handle, TenantId tenant, ReceptionistContent content, String by) {
    handle.execute(
        """
        INSERT INTO agent_drafts (tenant_id, content, updated_by) VALUES (?, ?::jsonb, ?)
        ON CONFLICT (tenant_id) DO UPDATE SET content = excluded.content, revision = excluded.revision,
          updated_by = excluded.updated_by, updated_at = now()
        """,
        tenant.value(),
        Json.write(content),
        by);
    return draft(handle).orElseThrow();
  }

  private static Version publish(
      Handle handle,
      TenantId tenant,
      ReceptionistContent content,
      String note,
      String by,
      Map<String, Object> detail) {
    int next =
        handle
            .createQuery("SELECT coalesce(max(version), 0) + 1 FROM agents")
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(
            """
            INSERT INTO agents (id, tenant_id, version, greeting, consent_line, instructions, voice, engine, language, questions,
              tools_off, key_terms, rules, transfer_to, when_closed, published_by, note)
            VALUES (:id, :tenant, :version, :greeting, :consent, :instructions, :voice, :engine, :language, :questions::jsonb,
              :toolsOff::jsonb, :keyTerms::jsonb, :rules::jsonb, :transferTo, :whenClosed, :by, :note)
            """)
        .bind("id", UUID.randomUUID())
        .bind("tenant", tenant.value())
        .bind("version", next)
        .bind("greeting", content.greeting())
        .bind("consent", content.consentLine())
        .bind("instructions", content.instructions())
        .bind("voice", content.voice())
        .bind("engine", content.engine())
        .bind("language", content.language())
        .bind("questions", Json.write(content.questions()))
        .bind("toolsOff", Json.write(content.toolsOff()))
        .bind("keyTerms", Json.write(content.keyTerms()))
        .bind("rules", Json.write(content.rules()))
        .bind("transferTo", content.transferTo())
        .bind("whenClosed", content.whenClosed())
        .bind("by", by)
        .bind("note", note)
        .execute();
    handle.execute(
        "UPDATE tenants SET rules = ?::jsonb, transfer_to = ?, when_closed = ? WHERE id = ?",
        Json.write(content.rules()),
        content.transferTo(),
        content.whenClosed(),
        tenant.value());
    Audit.write(handle, tenant, by, "receptionist_published", Integer.toString(next), detail);
    return version(handle, next).orElseThrow();
  }

  private static Desk desk(Handle handle) {
    Version published =
        handle
            .createQuery(VERSIONS + " WHERE newest")
            .map((row, _) -> version(row))
            .findOne()
            .orElse(null);
    return new Desk(published, draft(handle).orElse(null));
  }

  private static Optional<Version> version(Handle handle, int version) {
    return handle
        .createQuery(VERSIONS + " WHERE a.version = :version")
        .bind("version", version)
        .map((row, _) -> version(row))
        .findOne();
  }

  private static Optional<Draft> draft(Handle handle) {
    return handle
        .createQuery("SELECT content, revision, updated_by, updated_at FROM agent_drafts")
        .map((row, _) ->
            new Draft(
                Json.read(row.getString("content"), ReceptionistContent.class),
                row.getInt("revision"),
                row.getString("updated_by"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant()))
        .findOne();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        new ReceptionistContent(
            row.getString("greeting"),
            row.getString("consent_line"),
            row.getString("instructions"),
            row.getString("voice"),
            row.getString("engine"),
            row.getString("language"),
            Json.read(row.getString("questions"), WORDS),
            Json.read(row.getString("tools_off"), WORDS),
            Json.read(row.getString("key_terms"), TERMS),
            Json.read(row.getString("rules"), BusinessRules.class),
            row.getString("transfer_to"),
            row.getString("when_closed")),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getString("published_by"),
        row.getString("note"),
        row.getInt("revision"));
  }
}
