package ai.centralino.store.call;

import ai.centralino.store.Columns;
import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls, their turns and their tool uses. Writes may be repeated. Thread-safe.
public final class Calls {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final Database database;

  public Calls(Database database) {
    this.database = database;
  }

  /// A call as lists show it.
  ///
  /// @param state `queued`, `talking` or `ended`
  public record Call(
      CallId id,
      PhoneNumber from,
      String to,
      String engine,
      String state,
      @Nullable String outcome,
      @Nullable String cause,
      @Nullable Integer seconds,
      boolean test,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String customerName,
      @Nullable Integer orderNumber) {}

  /// What a list of calls is narrowed to; null means all.
  public record Filter(@Nullable String state, @Nullable String outcome) {}

  /// A call with all that was said and done.
  public record Detail(Call call, List<Turn> turns, List<ToolUse> toolUses) {}

  private static final String SELECT =
      """
      SELECT c.*, o.customer_name, o.number AS order_number FROM calls c
      LEFT JOIN LATERAL (SELECT customer_name, number FROM orders WHERE call_id = c.id ORDER BY draft_version DESC LIMIT 1) o ON true
      """;

  /// A test call that has been asked for and has not rung yet.
  public void queued(TenantId tenant, CallId call, PhoneNumber from, String to, Instant at) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO calls (id, tenant_id, caller, called, engine, state, test, started_at)
                VALUES (?, ?, ?, ?, 'rehearsal', 'queued', true, ?) ON CONFLICT (id) DO NOTHING
                """,
                call.value(),
                tenant.value(),
                from.value(),
                to,
                at));
  }

  public void started(TenantId tenant, CallArrived arrived, int receptionistVersion) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO calls (id, tenant_id, caller, called, engine, state, test, receptionist_version, started_at)
                VALUES (?, ?, ?, ?, ?, 'talking', ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = 'talking', engine = excluded.engine,
                  receptionist_version = excluded.receptionist_version, started_at = excluded.started_at
                WHERE calls.state = 'queued'
                """,
                arrived.call().value(),
                tenant.value(),
                arrived.from().value(),
                arrived.to(),
                arrived.engine(),
                arrived.test(),
                receptionistVersion,
                arrived.at()));
  }

  public void turnsTaken(TenantId tenant, CallId call, List<Turn> turns) {
    database.run(
        tenant,
        handle -> {
          for (Turn turn : turns) {
            handle.execute(
                """
                INSERT INTO turns (call_id, tenant_id, key, speaker, text, heard_ms, start_ms, latency_ms, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (call_id, key) DO UPDATE SET text = excluded.text, heard_ms = excluded.heard_ms,
                  latency_ms = coalesce(excluded.latency_ms, turns.latency_ms)
                """,
                call.value(),
                tenant.value(),
                turn.key(),
                turn.speaker(),
                turn.text().replace("\u0000", ""),
                turn.heardMs(),
                turn.startMs(),
                turn.latencyMs(),
                turn.at());
          }
        });
  }

  public void toolUsed(TenantId tenant, CallId call, ToolUse use) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO tool_uses (call_id, tenant_id, id, name, arguments, output, at_ms, took_ms, at)
                VALUES (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?) ON CONFLICT (call_id, id) DO NOTHING
                """,
                call.value(),
                tenant.value(),
                use.id(),
                use.name(),
                Json.write(use.arguments()),
                Json.write(use.output()),
                use.atMs(),
                use.tookMs(),
                use.at()));
  }

  public void ended(TenantId tenant, CallId call, CallEnd end) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE calls SET state = 'ended', outcome = ?, cause = ?, seconds = ?, ended_at = ? WHERE id = ?",
                end.outcome(),
                end.cause(),
                end.seconds(),
                end.at(),
                call.value()));
  }

  public Page<Call> list(TenantId tenant, Filter filter, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        SELECT
                            + """
                            WHERE (c.started_at, c.id) < (:at, :id)
                              AND (:state::text IS NULL OR c.state = :state) AND (:outcome::text IS NULL OR c.outcome = :outcome)
                            ORDER BY c.started_at DESC, c.id DESC LIMIT :limit
                            """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("state", filter.state())
                    .bind("outcome", filter.outcome())
                    .bind("limit", limit + 1)
                    .map((row, _) -> call(row))
                    .list(),
                limit,
                call -> new Cursor(call.startedAt(), call.id().value()).word()));
  }

  /// The latest calls from one number.
  public List<Call> ofCaller(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT + "WHERE c.caller = :phone ORDER BY c.started_at DESC LIMIT 100")
                .bind("phone", phone)
                .map((row, _) -> call(row))
                .list());
  }

  /// Whether the business has such a call.
  public boolean holds(TenantId tenant, CallId id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT 1 FROM calls WHERE id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one());
  }

  public Optional<Detail> detail(TenantId tenant, CallId id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(SELECT + " WHERE c.id = :id")
                .bind("id", id.value())
                .map((row, _) -> call(row))
                .findOne()
                .map(call ->
                    new Detail(
                        call,
                        handle
                            .createQuery(
                                "SELECT * FROM turns WHERE call_id = :id ORDER BY start_ms, at, key")
                            .bind("id", id.value())
                            .map((row, _) -> turn(row))
                            .list(),
                        handle
                            .createQuery(
                                "SELECT * FROM tool_uses WHERE call_id = :id ORDER BY at_ms, at")
                            .bind("id", id.value())
                            .map((row, _) -> use(row))
                            .list())));
  }

  static Call call(ResultSet row) throws SQLException {
    return new Call(
        new CallId(row.getString("id")),
        new PhoneNumber(row.getString("caller")),
        row.getString("called"),
        row.getString("engine"),
        row.getString("state"),
        row.getString("outcome"),
        row.getString("cause"),
        row.getObject("seconds", Integer.class),
        row.getBoolean("test"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "ended_at"),
        row.getString("customer_name"),
        row.getObject("order_number", Integer.class));
  }

  private static Turn turn(ResultSet row) throws SQLException {
    return new Turn(
        row.getString("key"),
        row.getString("speaker"),
        row.getString("text"),
        row.getObject("heard_ms", Integer.class),
        row.getLong("start_ms"),
        row.getObject("latency_ms", Integer.class),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static ToolUse use(ResultSet row) throws SQLException {
    return new ToolUse(
        row.getString("id"),
        row.getString("name"),
        Json.read(row.getString("arguments"), MAP),
        Json.read(row.getString("output"), MAP),
        row.getLong("at_ms"),
        row.getLong("took_ms"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
