package ai.centralino.store.erasure;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.TenantId;
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

/// What was asked to be forgotten, as people see it. Thread-safe.
public final class Erasures {
  private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};
  private static final TypeReference<List<Check>> CHECKS = new TypeReference<>() {};

  private final Database database;

  public Erasures(Database database) {
    this.database = database;
  }

  /// What a vendor said to one request.
  ///
  /// @param state `asked`, `waiting`, `forgotten` or `failed`
  public record Answer(
      String vendor, String reference, String state, @Nullable String answer, Instant at) {}

  /// One look for what should be gone.
  ///
  /// @param rows 0 where all is gone
  public record Check(String table, String question, long rows) {}

  /// An erasure.
  ///
  /// @param kind `call` or `caller`
  /// @param subject the call's id, or the number as far as it may be shown
  /// @param state `asked`, `running`, `done`, or `partly` where something is left or a vendor
  ///   refused
  /// @param calls how many calls it is about
  /// @param counts rows per table that were erased
  /// @param checks what was looked for afterwards; empty until then
  public record Erasure(
      UUID id,
      String kind,
      String subject,
      String state,
      String askedBy,
      Instant askedAt,
      int calls,
      Map<String, Integer> counts,
      List<Check> checks,
      List<Answer> vendors,
      @Nullable Instant erasedAt,
      @Nullable Instant finishedAt) {
    /// How many rows the checks found.
    public long left() {
      return checks.stream().mapToLong(Check::rows).sum();
    }
  }

  /// What would go.
  public record Preview(
      int calls,
      int turns,
      int messages,
      int leads,
      int notices,
      int notes,
      int orders,
      int bookings,
      int bookingsAhead,
      int contacts) {
    /// Whether there is anything.
    public boolean something() {
      return calls + messages + leads + notices + orders + bookings + contacts > 0;
    }
  }

  /// What a request came to.
  public sealed interface Asked {
    /// It is written down; its workflow can be started.
    record Kept(UUID id) implements Asked {}

    /// The call is still going on.
    record StillOn() implements Asked {}

    /// There is no such call, or nothing of this caller.
    record Nothing() implements Asked {}
  }

  /// What would go with a call; empty where there is none.
  public Optional<Preview> preview(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            Subjects.there(handle, call)
                ? Optional.of(Subjects.count(handle, List.of(call), null))
                : Optional.empty());
  }

  /// What would go with a number.
  public Preview preview(TenantId tenant, PhoneNumber caller) {
    return database.as(
        tenant,
        handle ->
            Subjects.count(
                handle, Subjects.callsOf(handle, caller.value(), false), caller.value()));
  }

  /// Writes down that a call is to be forgotten. Asking again finds the same erasure.
  public Asked ask(TenantId tenant, CallId call, String by) {
    UUID id = WorkflowIds.erasureOf(tenant, call);
    return database.as(
        tenant,
        handle -> {
          Optional<String> state =
              handle
                  .createQuery("SELECT state FROM calls WHERE id = :call")
                  .bind("call", call.value())
                  .mapTo(String.class)
                  .findOne();
          if (state.isEmpty()) {
            return new Asked.Nothing();
          }
          if (!state.get().equals("ended")) {
            return new Asked.StillOn();
          }
          keep(handle, tenant, id, "call", call.value(), null, by);
          handle.execute(
              "INSERT INTO erasure_calls (erasure_id, tenant_id, call_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
              id,
              tenant.value(),
              call.value());
          return new Asked.Kept(id);
        });
  }

  /// Writes down that a caller is to be forgotten. While one erasure of a number is under way,
  /// asking again finds it.
  ///
  /// @param id of the erasure, where none is under way
  public Asked ask(TenantId tenant, PhoneNumber caller, UUID id, String by) {
    String phone = caller.value();
    return database.as(
        tenant,
        handle -> {
          handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "erase " + phone);
          Optional<UUID> open =
              handle
                  .createQuery("SELECT id FROM erasures WHERE phone = :phone")
                  .bind("phone", phone)
                  .mapTo(UUID.class)
                  .findOne();
          if (open.isPresent()) {
            return new Asked.Kept(open.get());
          }
          List<CallId> calls = Subjects.callsOf(handle, phone, false);
          if (!Subjects.count(handle, calls, phone).something()) {
            return new Asked.Nothing();
          }
          keep(handle, tenant, id, "caller", caller.masked(), phone, by);
          return new Asked.Kept(id);
        });
  }

  private static void keep(
      Handle handle,
      TenantId tenant,
      UUID id,
      String kind,
      String subject,
      @Nullable String phone,
      String by) {
    int added =
        handle.execute(
            """
            INSERT INTO erasures (id, tenant_id, kind, subject, phone, state, asked_by) VALUES (?, ?, ?, ?, ?, 'asked', ?)
            ON CONFLICT (id) DO NOTHING
            """,
            id,
            tenant.value(),
            kind,
            subject,
            phone,
            by);
    if (added > 0) {
      Audit.write(handle, tenant, by, "erasure_asked", subject, Map.of("id", id.toString()));
    }
  }

  public Page<Erasure> list(TenantId tenant, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT e.*, (SELECT count(*) FROM erasure_calls c WHERE c.erasure_id = e.id) AS calls FROM erasures e
                        WHERE (asked_at, id::text) < (:at, :id) ORDER BY asked_at DESC, id::text DESC LIMIT :limit
                        """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .map((row, _) -> erasure(handle, row))
                    .list(),
                limit,
                e -> new Cursor(e.askedAt(), e.id().toString()).word()));
  }

  public Optional<Erasure> byId(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.*, (SELECT count(*) FROM erasure_calls c WHERE c.erasure_id = e.id) AS calls FROM erasures e WHERE id = :id
                    """)
                .bind("id", id)
                .map((row, _) -> erasure(handle, row))
                .findOne());
  }

  private static Erasure erasure(Handle handle, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Erasure(
        id,
        row.getString("kind"),
        row.getString("subject"),
        row.getString("state"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getInt("calls"),
        Json.read(row.getString("counts"), COUNTS),
        Json.read(row.getString("checks"), CHECKS),
        answers(handle, id),
        at(row, "erased_at"),
        at(row, "finished_at"));
  }

  private static List<Answer> answers(Handle handle, UUID id) {
    return handle
        .createQuery(
            "SELECT * FROM erasure_vendors WHERE erasure_id = :id ORDER BY vendor, reference LIMIT 1000")
        .bind("id", id)
        .map((row, _) ->
            new Answer(
                row.getString("vendor"),
                row.getString("reference"),
                row.getString("state"),
                row.getString("answer"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
