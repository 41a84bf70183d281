package ai.centralino.store.webhook;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What was sent, when, and what came back. Thread-safe.
public final class DeliveryLog {
  /// Where a delivery can stand.
  public static final List<String> STATES =
      List.of("queued", "waiting", "paused", "delivered", "failed", "skipped", "dropped");

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final String SELECT =
      "SELECT d.*, e.url FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id ";

  private final Database database;

  public DeliveryLog(Database database) {
    this.database = database;
  }

  /// One event for one endpoint.
  ///
  /// @param url where to, as it is now
  /// @param state one of [#STATES]
  /// @param status of the last answer; null where there was none
  /// @param detail why it waits or failed; null where there is nothing to say
  public record Line(
      UUID id,
      UUID endpoint,
      UUID event,
      String url,
      String type,
      @Nullable CallId call,
      String state,
      int tries,
      @Nullable Integer status,
      @Nullable String detail,
      Instant createdAt,
      Instant updatedAt) {
    /// The delivery's workflow's input.
    public Delivery delivery(TenantId tenant) {
      return new Delivery(tenant, endpoint, event, call, Endpoints.hostOf(url));
    }

    /// The server, for people.
    public String host() {
      return Endpoints.hostOf(url);
    }
  }

  /// One try, as [Deliveries.Tried] has it.
  public record Attempt(
      long id,
      Instant at,
      int tookMs,
      Map<String, String> headers,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String error) {}

  /// A delivery with its bytes and its last tries, the newest first.
  public record Detail(Line line, String body, List<Attempt> attempts) {
    @Override
    public String toString() {
      return "Detail[" + line.id() + "]";
    }
  }

  /// What a list is narrowed to; null means all.
  public record Filter(@Nullable UUID endpoint, @Nullable String type, @Nullable String state) {}

  /// The newest first.
  public Page<Line> list(TenantId tenant, Filter filter, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        SELECT
                            + """
                            WHERE (d.created_at, d.id::text) < (:at, :id) AND (CAST(:endpoint AS uuid) IS NULL OR d.endpoint_id = :endpoint)
                              AND (CAST(:type AS text) IS NULL OR d.type = :type) AND (CAST(:state AS text) IS NULL OR d.state = :state)
                            ORDER BY d.created_at DESC, d.id::text DESC LIMIT :limit
                            """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("endpoint", filter.endpoint())
                    .bind("type", filter.type())
                    .bind("state", filter.state())
                    .bind("limit", limit + 1)
                    .map((row, _) -> line(row))
                    .list(),
                limit,
                line -> new Cursor(line.createdAt(), line.id().toString()).word()));
  }

  public Optional<Detail> detail(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            find(handle, id)
                .map(line ->
                    new Detail(
                        line,
                        handle
                            .createQuery("SELECT body FROM webhook_events WHERE id = :id")
                            .bind("id", line.event())
                            .mapTo(String.class)
                            .one(),
                        attempts(handle, id))));
  }

  private static Optional<Line> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "WHERE d.id = :id")
        .bind("id", id)
        .map((row, _) -> line(row))
        .findOne();
  }

  private static List<Attempt> attempts(Handle handle, UUID delivery) {
    return handle
        .createQuery(
            "SELECT * FROM webhook_attempts WHERE delivery_id = :id ORDER BY id DESC LIMIT 100")
        .bind("id", delivery)
        .map((row, _) ->
            new Attempt(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("took_ms"),
                Json.read(row.getString("headers"), HEADERS),
                row.getObject("status", Integer.class),
                row.getString("answer"),
                row.getString("error")))
        .list();
  }

  /// Those that wait for their endpoint to be on again, in the order of their events.
  public List<Line> paused(TenantId tenant, UUID endpoint, int limit) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE d.endpoint_id = :endpoint AND d.state = 'paused' ORDER BY d.seq LIMIT :limit")
                .bind("endpoint", endpoint)
                .bind("limit", limit)
                .map((row, _) -> line(row))
                .list());
  }

  /// Notes that somebody wants a delivery sent again.
  ///
  /// @return the delivery; empty where there is none, or its endpoint has been removed
  public Optional<Line> again(TenantId tenant, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          int marked =
              handle.execute(
                  """
                  UPDATE webhook_deliveries d SET state = 'queued', updated_at = now() FROM webhook_endpoints e
                  WHERE d.id = ? AND e.id = d.endpoint_id AND e.removed_at IS NULL
                  """,
                  id);
          if (marked == 0) {
            return Optional.empty();
          }
          Line line = find(handle, id).orElseThrow();
          Audit.write(
              handle, tenant, by, "webhook_resent", line.type(), Map.of("delivery", id.toString()));
          return Optional.of(line);
        });
  }

  private static Line line(ResultSet row) throws SQLException {
    String call = row.getString("call_id");
    return new Line(
        row.getObject("id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("url"),
        row.getString("type"),
        call == null ? null : new CallId(call),
        row.getString("state"),
        row.getInt("tries"),
        row.getObject("status", Integer.class),
        row.getString("detail"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
