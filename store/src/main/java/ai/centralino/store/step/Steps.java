package ai.centralino.store.step;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The steps that follow calls. Thread-safe.
public final class Steps {
  private final Database database;

  public Steps(Database database) {
    this.database = database;
  }

  /// Writes how a step is doing; an older word never covers a newer one.
  public void record(StepState step) {
    database.run(
        step.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO steps (workflow_id, tenant_id, call_id, kind, about, status, detail, next_try_at, tries, started_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workflow_id) DO UPDATE SET about = excluded.about, status = excluded.status, detail = excluded.detail,
                  next_try_at = excluded.next_try_at, tries = excluded.tries, updated_at = excluded.updated_at
                WHERE steps.updated_at <= excluded.updated_at
                """,
                step.workflowId(),
                step.tenant().value(),
                step.call() == null ? null : step.call().value(),
                step.kind().word(),
                step.about(),
                step.status().word(),
                step.detail(),
                step.nextTryAt(),
                step.tries(),
                step.at(),
                step.at()));
  }

  /// A call's steps in the order in which they began.
  public List<StepState> ofCall(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM steps WHERE call_id = :call ORDER BY kind, started_at, workflow_id")
                .bind("call", call.value())
                .map((row, _) -> step(tenant, row))
                .list());
  }

  /// One step by its workflow's id.
  public Optional<StepState> find(TenantId tenant, String workflowId) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM steps WHERE workflow_id = :id")
                .bind("id", workflowId)
                .map((row, _) -> step(tenant, row))
                .findOne());
  }

  /// The steps of one kind that wait for a person to put something right.
  ///
  /// @param about which one, as [StepState#about]
  public List<StepState> held(TenantId tenant, StepKind kind, String about) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM steps WHERE kind = :kind AND about = :about AND status = 'held' ORDER BY started_at")
                .bind("kind", kind.word())
                .bind("about", about)
                .map((row, _) -> step(tenant, row))
                .list());
  }

  /// The steps that wait, are held or have failed, the newest first.
  public List<StepState> inTrouble(TenantId tenant, int limit) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM steps WHERE status IN ('waiting', 'held', 'failed')
                    ORDER BY updated_at DESC, workflow_id LIMIT :limit
                    """)
                .bind("limit", limit)
                .map((row, _) -> step(tenant, row))
                .list());
  }

  private static StepState step(TenantId tenant, ResultSet row) throws SQLException {
    String call = row.getString("call_id");
    return new StepState(
        tenant,
        row.getString("workflow_id"),
        call == null ? null : new CallId(call),
        StepKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("about"),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("detail"),
        Columns.instant(row, "next_try_at"),
        row.getInt("tries"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
