package ai.centralino.activities.crm;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.store.crm.CrmRecords;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.crm.CrmActivities;
import ai.centralino.workflows.crm.CrmCheck;
import ai.centralino.workflows.crm.CrmCheckActivities;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import ai.centralino.workflows.crm.CrmPlace;
import ai.centralino.workflows.crm.CrmPlace.Mode;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings CRMs up to date, record by record, and writes down what was sent. Thread-safe.
public final class CrmDesk implements CrmActivities, CrmCheckActivities {
  private final CrmConnections connections;
  private final CrmRecords records;
  private final CrmLinks links;
  private final CrmSyncs syncs;
  private final Outgoing outbox;
  private final Tenants tenants;
  private final Steps steps;
  private final Crms crms;
  private final URI console;
  private final Clock clock;

  /// What it reads and writes.
  public record Shelves(
      CrmConnections connections,
      CrmRecords records,
      CrmLinks links,
      CrmSyncs syncs,
      Outgoing outbox,
      Tenants tenants,
      Steps steps) {}

  /// @param console where links in notices lead
  public CrmDesk(Shelves shelves, Crms crms, URI console, Clock clock) {
    this.connections = shelves.connections();
    this.records = shelves.records();
    this.links = shelves.links();
    this.syncs = shelves.syncs();
    this.outbox = shelves.outbox();
    this.tenants = shelves.tenants();
    this.steps = shelves.steps();
    this.crms = crms;
    this.console = console;
    this.clock = clock;
  }

  /// The desk over a database.
  ///
  /// @param console where links in notices lead
  public static CrmDesk of(Database database, CrmConnections connections, Crms crms, URI console) {
    return new CrmDesk(
        new Shelves(
            connections,
            new CrmRecords(database, console),
            new CrmLinks(database),
            new CrmSyncs(database),
            new Outgoing(database),
            new Tenants(database),
            new Steps(database)),
        crms,
        console,
        Clock.systemUTC());
  }

  @Override
  public CrmPlace place(AfterCall call) {
    CrmConnection connection = connections.of(call.tenant()).orElse(null);
    boolean understood = records.understood(call.tenant(), call.call());
    if (connection != null && connection.state().equals("off")) {
      return new CrmPlace(Mode.NONE, "", understood);
    }
    return new CrmPlace(mode(call, connection), name(connection), understood);
  }

  /// A test call is no vendor's business.
  private static Mode mode(AfterCall call, @Nullable CrmConnection connection) {
    return connection == null || call.test() || !(connection.connected() || connection.broken())
        ? Mode.LOCAL
        : Mode.LIVE;
  }

  private static String name(@Nullable CrmConnection connection) {
    return Optional.ofNullable(connection)
        .flatMap(CrmConnection::crm)
        .map(CrmVendor::title)
        .orElse("CRM");
  }

  @Override
  public List<CrmOperation> operations(AfterCall call) {
    CrmConnection connection = connections.of(call.tenant()).orElse(null);
    CrmFacts facts = records.of(call.tenant(), call.call()).orElse(null);
    if (facts == null) {
      return List.of();
    }
    if (connection == null || mode(call, connection) == Mode.LOCAL) {
      return List.of(new CrmOperation(Kind.STORY, facts.noteId()));
    }
    return connection.crm().map(vendor -> crms.of(vendor).operations(facts)).orElse(List.of());
  }

  @Override
  public String sync(AfterCall call, CrmOperation operation) {
    CrmConnection connection = connections.of(call.tenant()).orElse(null);
    CrmFacts facts = records.of(call.tenant(), call.call()).orElse(null);
    if (facts == null) {
      return "the call is no longer there";
    }
    if (operation.kind() == Kind.STORY) {
      return keep(call, connection, facts);
    }
    CrmVendor vendor = connection == null ? null : connection.crm().orElse(null);
    if (connection == null || vendor == null || mode(call, connection) == Mode.LOCAL) {
      return "left out: no CRM is connected any more";
    }
    if (connection.broken()) {
      throw StepFailure.held(
          connection.problem() == null ? vendor.title() + " is shut" : connection.problem());
    }
    CrmSyncs.Begun begun =
        syncs.begin(
            connection,
            new CrmSyncs.Sending(
                call.call(),
                operation.kind().word(),
                operation.id(),
                fingerprint(connection, facts)),
            clock.instant());
    if (begun.done() != null) {
      return CrmFacts.said(operation.kind());
    }
    return send(connection, vendor, facts, operation, begun);
  }

  private String send(
      CrmConnection connection,
      CrmVendor vendor,
      CrmFacts facts,
      CrmOperation operation,
      CrmSyncs.Begun begun) {
    TenantId tenant = connection.tenant();
    CrmLine line = null;
    try {
      line = crms.line(connection, vendor);
      Link link =
          crms.of(vendor)
              .sync(line, new CrmErrand(connection, facts, links, begun.tries() > 1), operation);
      links.keep(connection, operation.kind().word(), operation.id(), link);
      syncs.end(tenant, begun.id(), "done", link.theirs(), null, line.exchanges(), clock.instant());
      return CrmFacts.said(operation.kind());
    } catch (CrmProblem problem) {
      String state =
          switch (problem.kind()) {
            case LATER -> "sending";
            case NEVER -> "failed";
            case SHUT -> "held";
          };
      syncs.end(
          tenant,
          begun.id(),
          state,
          null,
          problem.sentence(),
          line == null ? List.of() : line.exchanges(),
          clock.instant());
      if (problem.kind() == CrmProblem.Kind.SHUT) {
        connections.broke(connection, problem.sentence());
      }
      throw problem.forStep();
    }
  }

  /// The same content under the same mapping is sent once, whatever asks for it again.
  private static String fingerprint(CrmConnection connection, CrmFacts facts) {
    return Secret.hash(
        Json.write(facts.document())
            + new java.util.TreeMap<>(connection.mapping().contact())
            + new java.util.TreeMap<>(connection.mapping().deal())
            + new java.util.TreeMap<>(connection.mapping().stages()));
  }

  private String keep(AfterCall call, @Nullable CrmConnection connection, CrmFacts facts) {
    String document = Json.write(facts.document());
    outbox.keep(
        call.tenant(),
        new Outgoing.Entry(
            "crm-" + WorkflowIds.derived("crm-story", call.call().value(), document),
            "crm",
            connection == null || !call.test()
                ? "CRM (not connected)"
                : name(connection) + " (test call)",
            facts.title(),
            document,
            call.call(),
            clock.instant()));
    return CrmFacts.said(Kind.STORY);
  }

  @Override
  public @Nullable Notice broken(AfterCall call, String teller) {
    CrmConnection connection = connections.of(call.tenant()).orElse(null);
    TenantProfile of = tenants.profile(call.tenant()).orElse(null);
    if (connection == null
        || of == null
        || !connection.broken()
        || !connections.tells(connection, teller)) {
      return null;
    }
    CrmWords words = new CrmWords(of.language(), name(connection), console + "/crm");
    return new Notice(
        WorkflowIds.derived(
            "crm-broken", connection.id().toString(), Integer.toString(connection.breaks())),
        of.id(),
        null,
        null,
        "crm_broken",
        "owner",
        of.number(),
        Recipients.addresses(of.ownerPhone(), of.ownerEmail()),
        words.subject(),
        words.body(),
        of.language());
  }

  @Override
  public CrmCheck check(TenantId tenant) {
    CrmConnection connection = connections.of(tenant).orElse(null);
    CrmVendor vendor = connection == null ? null : connection.crm().orElse(null);
    if (connection == null || vendor == null) {
      return CrmCheck.failed("No CRM is connected");
    }
    boolean fresh = false;
    try {
      CrmSecret entered = connections.pending(connection).orElse(null);
      // Somebody may still be on the way to the vendor's own page.
      fresh = entered != null && !"asked".equals(entered.find("kind"));
      CrmConnections.Seen seen =
          fresh && entered != null ? tried(connection, vendor, entered) : look(connection, vendor);
      return new CrmCheck(true, seen.account(), null, held(tenant));
    } catch (CrmProblem problem) {
      boolean shut = problem.kind() == CrmProblem.Kind.SHUT;
      connections.failed(connection, problem.sentence(), fresh && shut);
      if (!fresh && shut) {
        connections.broke(connection, problem.sentence());
      }
      return CrmCheck.failed(problem.sentence());
    } catch (Vault.Shut changed) {
      String problem = "The access to " + vendor.title() + " has to be entered again";
      connections.failed(connection, problem, true);
      return CrmCheck.failed(problem);
    }
  }

  private CrmConnections.Seen tried(CrmConnection connection, CrmVendor vendor, CrmSecret entered)
      throws CrmProblem {
    Crms.Trial trial = crms.trial(connection, vendor, entered);
    CrmConnections.Seen seen = crms.of(vendor).look(trial.line());
    connections.works(connection, trial.secret().get(), seen);
    return seen;
  }

  private CrmConnections.Seen look(CrmConnection connection, CrmVendor vendor) throws CrmProblem {
    CrmConnections.Seen seen = crms.of(vendor).look(crms.line(connection, vendor));
    connections.works(connection, connections.secret(connection).orElseThrow(), seen);
    return seen;
  }

  /// The syncs that wait for a CRM to be connected, whichever it was.
  private List<String> held(TenantId tenant) {
    if (!connections.of(tenant).map(CrmConnection::connected).orElse(false)) {
      return List.of();
    }
    return Arrays.stream(CrmVendor.values())
        .flatMap(vendor -> steps.held(tenant, StepKind.CRM, vendor.title()).stream())
        .map(StepState::workflowId)
        .toList();
  }
}
