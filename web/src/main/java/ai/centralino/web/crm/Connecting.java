package ai.centralino.web.crm;

import ai.centralino.store.Database;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmMapping;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.step.Steps;
import ai.centralino.store.tenant.Secret;
import ai.centralino.web.Api;
import ai.centralino.web.WebSettings;
import ai.centralino.web.Within;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.crm.CrmCheck;
import ai.centralino.workflows.crm.CrmCheckWorkflow;
import ai.centralino.workflows.step.StepKind;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Connects CRMs and lets go of them. What opens them is sealed here and opened by the worker,
/// which tries it. Thread-safe.
@Component
class Connecting {
  private static final Duration ON_THE_WAY = Duration.ofMinutes(20);

  private final CrmConnections connections;
  private final Steps steps;
  private final CrmDoors doors;
  private final WorkflowClient temporal;
  private final WebSettings settings;
  private final Clock clock;

  Connecting(
      CrmConnections connections,
      Database database,
      CrmDoors doors,
      WorkflowClient temporal,
      WebSettings settings,
      Clock clock) {
    this.connections = connections;
    this.steps = new Steps(database);
    this.doors = doors;
    this.temporal = temporal;
    this.settings = settings;
    this.clock = clock;
  }

  Optional<CrmConnection> of(TenantId tenant) {
    return connections.of(tenant);
  }

  /// Enters what opens a connection. It is in use once it has worked.
  void enter(TenantId tenant, CrmVendor vendor, CrmSecret secret, String by) {
    connections.offer(tenant, vendor, secret, by);
  }

  /// As [#enter], and turned on once it has worked.
  void connect(TenantId tenant, CrmVendor vendor, CrmSecret secret, String by) {
    connections.offer(tenant, vendor, secret, by);
    connections.turnOn(tenant);
  }

  /// The business wants no CRM: what waits for one is let be.
  void none(TenantId tenant, String by) {
    connections.choose(tenant, by);
    letBe(tenant, by);
  }

  /// Lets go of the CRM, and of what waits for it.
  ///
  /// @return whether there was one
  boolean disconnect(TenantId tenant, String by) {
    boolean had = connections.remove(tenant, by);
    letBe(tenant, by);
    return had;
  }

  private void letBe(TenantId tenant, String by) {
    for (CrmVendor vendor : CrmVendor.values()) {
      steps
          .held(tenant, StepKind.CRM, vendor.title())
          .forEach(step -> signal(step.workflowId(), by));
    }
  }

  private void signal(String workflow, String by) {
    try {
      Within.fiveSeconds(() -> {
        temporal.newUntypedWorkflowStub(workflow).signal("skip", by);
        return true;
      });
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException overOrAway) {
      // it finds no CRM by itself
    }
  }

  /// Takes over a mapping; a connection that works is on from then on.
  void map(TenantId tenant, CrmMapping mapping, String by) {
    connections.map(tenant, mapping, by);
    try {
      start(tenant); // wakes what was held
    } catch (org.springframework.web.ErrorResponseException away) {
      // what is held is woken by the next test
    }
  }

  /// Has the worker look whether it works.
  ///
  /// @param patience how long the answer is waited for
  /// @return empty where it is not there by then
  Optional<CrmCheck> look(TenantId tenant, Duration patience) {
    WorkflowStub check = start(tenant);
    try {
      return Optional.of(
          check.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, CrmCheck.class));
    } catch (TimeoutException stillLooking) {
      return Optional.empty();
    } catch (WorkflowException | io.grpc.StatusRuntimeException broke) {
      throw away();
    }
  }

  /// Has the worker look, without waiting for what it finds.
  ///
  /// @throws org.springframework.web.ErrorResponseException 503 where Temporal does not answer
  WorkflowStub start(TenantId tenant) {
    CrmCheckWorkflow check =
        temporal.newWorkflowStub(
            CrmCheckWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.OFFICE)
                .setWorkflowId(WorkflowIds.crmCheck(UUID.randomUUID()))
                .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
                .build());
    try {
      Within.fiveSeconds(() -> WorkflowClient.start(check::run, tenant));
    } catch (WorkflowException | Within.Slow | io.grpc.StatusRuntimeException away) {
      throw away();
    }
    return WorkflowStub.fromTyped(check);
  }

  private static org.springframework.web.ErrorResponseException away() {
    return Api.problem(
        HttpStatus.SERVICE_UNAVAILABLE, "The test could not be run. Try again in a moment.");
  }

  /// Begins the way over the vendor's own page.
  void ask(TenantId tenant, CrmVendor vendor, String by) {
    connections.offer(
        tenant,
        vendor,
        new CrmSecret(Map.of("kind", "asked", "nonce", Secret.fresh(), "verifier", Secret.fresh())),
        by);
  }

  /// The vendor's page on which the owner goes on; null where no way has begun.
  @Nullable String page(CrmConnection connection) {
    CrmSecret asked = asked(connection);
    CrmVendor vendor = connection.crm().orElse(null);
    return asked == null || vendor == null
        ? null
        : doors
            .page(
                vendor,
                state(connection.tenant(), vendor, asked.get("nonce")),
                asked.get("verifier"))
            .orElse(null);
  }

  private @Nullable CrmSecret asked(CrmConnection connection) {
    try {
      return connections
          .pending(connection)
          .filter(secret -> "asked".equals(secret.find("kind")))
          .orElse(null);
    } catch (Vault.Shut changed) {
      return null;
    }
  }

  private String state(TenantId tenant, CrmVendor vendor, String nonce) {
    String said =
        vendor.word()
            + "."
            + clock.instant().plus(ON_THE_WAY).getEpochSecond()
            + "."
            + tenant
            + "."
            + nonce;
    return said + "." + signed(said);
  }

  private String signed(String said) {
    return Secret.derived(settings.secret(), "crm state\n" + said);
  }

  /// The browser is back with a code. It counts where we have sent this business there, and lately.
  ///
  /// @return whether it counts
  boolean back(TenantId tenant, CrmVendor vendor, String code, String state, String by) {
    int cut = state.lastIndexOf('.');
    CrmConnection connection = connections.of(tenant).orElse(null);
    CrmSecret asked = connection == null ? null : asked(connection);
    if (cut < 0 || asked == null || code.isBlank() || code.length() > 2_000) {
      return false;
    }
    String said = state.substring(0, cut);
    String[] parts = said.split("\\.", 4);
    if (!same(state.substring(cut + 1), signed(said))
        || parts.length != 4
        || !parts[0].equals(vendor.word())
        || Long.parseLong(parts[1]) < clock.instant().getEpochSecond()
        || !parts[2].equals(tenant.toString())
        || !same(parts[3], asked.get("nonce"))) {
      return false;
    }
    connections.offer(
        tenant,
        vendor,
        new CrmSecret(
            Map.of(
                "kind",
                "code",
                "code",
                code,
                "verifier",
                asked.get("verifier"),
                "redirect",
                doors.back(vendor))),
        by);
    return true;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
