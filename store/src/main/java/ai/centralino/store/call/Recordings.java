package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which voicemail lies with the carrier. The sound itself is not here. Thread-safe.
public final class Recordings {
  private final Database database;

  public Recordings(Database database) {
    this.database = database;
  }

  /// A recording.
  ///
  /// @param id the carrier's, such as `RE…`
  /// @param seconds how long it is, where the carrier said
  public record Recording(String id, CallId call, @Nullable Integer seconds, Instant leftAt) {}

  /// Notes a recording; noted again it stays as it was.
  public void keep(TenantId tenant, Recording left) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO recordings (id, tenant_id, call_id, seconds, left_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, id) DO UPDATE SET seconds = coalesce(recordings.seconds, excluded.seconds)
                """,
                left.id(),
                tenant.value(),
                left.call().value(),
                left.seconds(),
                left.leftAt()));
  }

  /// The recordings of calls, oldest first.
  public List<Recording> of(TenantId tenant, Collection<CallId> calls) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM recordings WHERE call_id = ANY(:calls) ORDER BY left_at, id")
                .bind("calls", calls.stream().map(CallId::value).toArray(String[]::new))
                .map((row, _) -> recording(row))
                .list());
  }

  /// What a call has left, if anything.
  public Optional<Recording> ofCall(TenantId tenant, CallId call) {
    return of(tenant, List.of(call)).stream().findFirst();
  }

  /// A row of the table.
  public static Recording recording(ResultSet row) throws SQLException {
    return new Recording(
        row.getString("id"),
        new CallId(row.getString("call_id")),
        row.getObject("seconds", Integer.class),
        row.getObject("left_at", OffsetDateTime.class).toInstant());
  }
}
