package ai.centralino.activities.crm;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.call.Calls;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmRecords;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.order.Orders;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The CRM's desk over a real database, with vendors that tests put up.
final class CrmOffice implements AutoCloseable {
  static final TenantId GINO = new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  static final TenantId MARIO = new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");
  private static final String SECRET = "a-secret-for-tests";
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  final Database database;
  final CrmConnections connections;
  final CrmSyncs syncs;
  final Outgoing outbox;
  private int calls;

  CrmOffice() {
    try {
      DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
      Schema.migrate(owner, SECRET);
      new Demo(owner).seed(Demo.PASSWORD, Map.of());
      database = Database.open(owner, SECRET, 6);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    connections = new CrmConnections(database, new Vault(database, SECRET));
    syncs = new CrmSyncs(database);
    outbox = new Outgoing(database);
  }

  CrmDesk desk(CrmVendor vendor, URI at) {
    return desk(vendor, at, true, Duration.ofSeconds(5));
  }

  CrmDesk desk(CrmVendor vendor, URI at, boolean privateTargets, Duration patience) {
    CrmSettings settings = settings(vendor, at, privateTargets);
    return new CrmDesk(
        new CrmDesk.Shelves(
            connections,
            new CrmRecords(database, settings.console()),
            new CrmLinks(database),
            syncs,
            outbox,
            new Tenants(database),
            new Steps(database)),
        new Crms(settings, connections, new CrmHttp(patience), CLOCK),
        settings.console(),
        CLOCK);
  }

  /// Whoever has the vendor forget.
  CrmForgetting forgetting(CrmVendor vendor, URI at) {
    return new CrmForgetting(
        vendor,
        connections,
        new CrmLinks(database),
        new Crms(
            settings(vendor, at, true), connections, new CrmHttp(Duration.ofSeconds(5)), CLOCK));
  }

  private static CrmSettings settings(CrmVendor vendor, URI at, boolean privateTargets) {
    CrmSettings.App app = new CrmSettings.App("app", "app-secret");
    return new CrmSettings(
        vendor == CrmVendor.HUBSPOT ? at : NOWHERE,
        "2026-03",
        app,
        vendor == CrmVendor.SALESFORCE ? at : NOWHERE,
        "66.0",
        app,
        vendor == CrmVendor.PIPEDRIVE ? at : NOWHERE,
        privateTargets,
        URI.create("https://voice.example"));
  }

  /// Enters what opens the vendor, tests it and turns it on; what was connected before is
  /// forgotten.
  CrmConnection connect(CrmDesk desk, CrmVendor vendor, CrmSecret secret) {
    connections.remove(GINO, "test");
    connections.offer(GINO, vendor, secret, "test");
    var check = desk.check(GINO);
    if (!check.ok()) {
      throw new AssertionError(check.problem());
    }
    connections.map(GINO, CrmMapping.standard(vendor), "test");
    return connections.of(GINO).orElseThrow();
  }

  static CrmSecret secret(CrmVendor vendor, URI at) {
    return switch (vendor) {
      case HUBSPOT, PIPEDRIVE -> new CrmSecret(Map.of("kind", "token", "token", "secret-token"));
      case SALESFORCE ->
          new CrmSecret(
              Map.of("kind", "oauth", "access", "a1", "refresh", "r1", "instance", at.toString()));
      case WEBHOOK ->
          new CrmSecret(
              Map.of(
                  "kind",
                  "webhook",
                  "address",
                  at + "/hook",
                  "secret",
                  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    };
  }

  /// A call that has ended, with a lead and an order.
  AfterCall call(@Nullable String phone, boolean test) {
    CallId call = CallId.of("twilio", "CAcrm" + ++calls);
    String from = phone == null ? "anonymous" : phone;
    new Calls(database)
        .started(
            GINO,
            new CallArrived(call, new PhoneNumber(from), "+390550000002", "rehearsal", test, NOW),
            1);
    new Calls(database).ended(GINO, call, new CallEnd("order", "completed", 61, NOW));
    if (phone != null) {
      new Leads(database)
          .keep(
              new LeadFound(
                  UUID.randomUUID(),
                  GINO,
                  call,
                  "Anna Rossi",
                  phone,
                  "350.000",
                  "Navigli",
                  null,
                  null,
                  null,
                  NOW));
      OrderDraft draft =
          new OrderDraft(
              1,
              List.of(new OrderLine("d", "Margherita", "maxi", 2, null, 1300)),
              Fulfilment.PICKUP,
              null,
              "Anna Rossi",
              null,
              0,
              2600,
              "EUR",
              List.of(),
              "");
      new Orders(database)
          .commit(new OrderToCommit(WorkflowIds.orderId(call, 1), GINO, call, draft, phone, NOW));
    }
    return new AfterCall(GINO, call, new PhoneNumber(from), "order", test, 61, NOW, Language.IT);
  }

  /// Syncs every record, trying each up to five times as a step would.
  ///
  /// @return what each failed try said
  static List<String> sync(CrmDesk desk, AfterCall call) {
    List<String> failures = new ArrayList<>();
    for (CrmOperation operation : desk.operations(call)) {
      for (int tries = 1; ; tries++) {
        try {
          desk.sync(call, operation);
          break;
        } catch (ApplicationFailure failure) {
          failures.add(failure.getType() + ": " + failure.getOriginalMessage());
          if (tries == 5 || failure.isNonRetryable()) {
            throw failure;
          }
        }
      }
    }
    return failures;
  }

  @Override
  public void close() {
    database.close();
  }
}
