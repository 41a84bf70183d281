package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.tenant.TenantId;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A database with the demo businesses, and calls in it as they are written in life.
public final class LoggedCalls implements AutoCloseable {
  public static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  public static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  public static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");

  private final String url;
  public final Database database;

  public LoggedCalls() throws SQLException {
    url = TestPostgres.freshUrl();
    DatabaseAddress owner = DatabaseAddress.of(url);
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 6);
  }

  /// A connection past every policy.
  public Connection owner() throws SQLException {
    URI at = URI.create(url);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + at.getHost() + ":" + at.getPort() + at.getPath(),
        "postgres",
        "postgres");
  }

  /// A call that is over, with these lines of caller and receptionist by turns.
  public CallId call(TenantId tenant, String from, Instant at, String outcome, String... said) {
    CallId call = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    Calls calls = new Calls(database);
    calls.started(
        tenant,
        new CallArrived(call, new PhoneNumber(from), "+390550000002", "rehearsal", false, at),
        1);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < said.length; i++) {
      turns.add(
          new Turn(
              Integer.toString(i),
              i % 2 == 0 ? "caller" : "receptionist",
              said[i],
              null,
              i * 1000L,
              null,
              at.plusSeconds(i)));
    }
    calls.turnsTaken(tenant, call, turns);
    calls.ended(tenant, call, new CallEnd(outcome, "caller", 30 + said.length, at.plusSeconds(60)));
    return call;
  }

  /// What a call was about, as the analysis writes it.
  public void insight(TenantId tenant, CallId call, String summary, String sentiment, int score) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, score)
                VALUES (?, ?, 'words', ?, 'order', 'order', ?, ?)
                """,
                call.value(),
                tenant.value(),
                summary,
                sentiment,
                score));
  }

  @Override
  public void close() {
    database.close();
  }
}
