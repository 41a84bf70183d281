package ai.centralino.store.crm;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was sent to CRMs, record by record. Thread-safe.
public final class CrmSyncs {
  /// Where a record may stand.
  public static final List<String> STATES = List.of("sending", "done", "failed", "held");

  private static final TypeReference<List<Exchange>> EXCHANGES = new TypeReference<>() {};

  private final Database database;

  public CrmSyncs(Database database) {
    this.database = database;
  }

  /// One question and answer, without secrets and with personal data masked.
  ///
  /// @param status the HTTP status; 0 where no answer came
  public record Exchange(
      String method, String path, @Nullable String request, int status, @Nullable String answer) {}

  /// One record that was, or is being, brought up to date.
  ///
  /// @param vendor a word of [CrmVendor]
  /// @param kind a word of [ai.centralino.workflows.crm.CrmOperation.Kind]
  /// @param ours our id of it
  /// @param theirs the vendor's id; null before there is one
  /// @param tries how often it has been tried
  public record Sync(
      UUID id,
      String vendor,
      CallId call,
      String kind,
      String ours,
      String state,
      int tries,
      @Nullable String theirs,
      @Nullable String problem,
      List<Exchange> exchanges,
      Instant startedAt,
      Instant updatedAt) {
    @Override
    public String toString() {
      return "Sync[" + id + " " + kind + " " + state + "]";
    }
  }

  /// What is to be sent.
  ///
  /// @param fingerprint of the content: the same content is sent once
  public record Sending(CallId call, String kind, String ours, String fingerprint) {}

  /// A try that begins.
  ///
  /// @param done the vendor's id where this very content has been taken already, else null
  /// @param tries how often, this time included
  public record Begun(UUID id, @Nullable String done, int tries) {}

  /// What a list is narrowed to; null means all.
  public record Filter(@Nullable String state, @Nullable CallId call) {}

  /// Begins a try.
  public Begun begin(CrmConnection to, Sending what, Instant now) {
    return database.as(
        to.tenant(),
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO crm_syncs (id, tenant_id, connection_id, vendor, call_id, kind, ours, fingerprint, state, tries,
                      started_at, updated_at)
                    VALUES (:id, :tenant, :connection, :vendor, :call, :kind, :ours, :fingerprint, 'sending', 1, :now, :now)
                    ON CONFLICT (connection_id, call_id, kind, ours, fingerprint) DO UPDATE SET
                      tries = crm_syncs.tries + CASE crm_syncs.state WHEN 'done' THEN 0 ELSE 1 END,
                      state = CASE crm_syncs.state WHEN 'done' THEN 'done' ELSE 'sending' END,
                      updated_at = CASE crm_syncs.state WHEN 'done' THEN crm_syncs.updated_at ELSE excluded.updated_at END
                    RETURNING id, state, theirs, tries
                    """)
                .bind("id", UUID.randomUUID())
                .bind("tenant", to.tenant().value())
                .bind("connection", to.id())
                .bind("vendor", to.vendor())
                .bind("call", what.call().value())
                .bind("kind", what.kind())
                .bind("ours", what.ours())
                .bind("fingerprint", what.fingerprint())
                .bind("now", now)
                .map((row, _) ->
                    new Begun(
                        row.getObject("id", UUID.class),
                        row.getString("state").equals("done")
                            ? String.valueOf(row.getString("theirs"))
                            : null,
                        row.getInt("tries")))
                .one());
  }

  /// Ends a try.
  ///
  /// @param state `done`, `failed` or `held`; or `sending` where it is tried again
  public void end(
      TenantId tenant,
      UUID id,
      String state,
      @Nullable String theirs,
      @Nullable String problem,
      List<Exchange> exchanges,
      Instant now) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                UPDATE crm_syncs SET state = ?, theirs = coalesce(?, theirs), problem = ?, exchanges = ?::jsonb, updated_at = ?
                WHERE id = ?
                """,
                state,
                theirs,
                problem,
                Json.write(exchanges),
                now,
                id));
  }

  /// A list, the newest first.
  public Page<Sync> list(TenantId tenant, Filter filter, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT * FROM crm_syncs WHERE (started_at, id::text) < (:at, :id)
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:call AS text) IS NULL OR call_id = :call)
                        ORDER BY started_at DESC, id::text DESC LIMIT :limit
                        """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("state", filter.state())
                    .bind("call", filter.call() == null ? null : filter.call().value())
                    .bind("limit", limit + 1)
                    .map((row, _) -> sync(row))
                    .list(),
                limit,
                s -> new Cursor(s.startedAt(), s.id().toString()).word()));
  }

  /// One of them.
  public Optional<Sync> byId(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM crm_syncs WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> sync(row))
                .findOne());
  }

  private static Sync sync(ResultSet row) throws SQLException {
    return new Sync(
        row.getObject("id", UUID.class),
        row.getString("vendor"),
        new CallId(row.getString("call_id")),
        row.getString("kind"),
        row.getString("ours"),
        row.getString("state"),
        row.getInt("tries"),
        row.getString("theirs"),
        row.getString("problem"),
        Json.read(row.getString("exchanges"), EXCHANGES),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
