package ai.centralino.web.admin;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.store.admin.Platform;
import ai.centralino.store.billing.Plans;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.TemporalServer;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// What operators may do with a business, and how the platform is. Thread-safe.
@Component
class Operations {
  static final int LONGEST_REASON = 300;
  static final int MOST_DAYS = 365;

  private final Platform platform;
  private final Database database;
  private final WorkflowServiceStubs temporal;
  private final Plans plans = new Plans();

  Operations(Platform platform, Database database, WorkflowServiceStubs temporal) {
    this.platform = platform;
    this.database = database;
    this.temporal = temporal;
  }

  /// How the platform is.
  public record Health(boolean database, boolean temporal, Platform.Counts counts) {}

  Health health(Person operator) {
    return new Health(
        database.answers(), TemporalServer.answers(temporal), platform.counts(operator.id()));
  }

  Page<Platform.Business> list(Person operator, @Nullable String search, Cursor before, int limit) {
    String wanted = Plain.line(search);
    return platform.list(
        operator.id(), wanted.substring(0, Math.min(wanted.length(), 100)), before, limit);
  }

  Platform.Business one(Person operator, TenantId tenant) {
    return platform
        .one(operator.id(), tenant)
        .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
  }

  List<Platform.Owner> owners(Person operator, TenantId tenant) {
    return platform.owners(operator.id(), tenant);
  }

  List<Plans.Plan> plans() {
    return plans.all();
  }

  /// Stops a business's calls.
  ///
  /// @param reason what the business reads
  Optional<Problem> suspend(Person operator, TenantId tenant, @Nullable String reason) {
    String why = Plain.line(reason);
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      return Optional.of(
          why.isEmpty()
              ? Problem.at("reason", "missing")
              : Problem.at("reason", "tooLong", LONGEST_REASON));
    }
    one(operator, tenant);
    platform.suspend(operator.id(), tenant, why);
    return Optional.empty();
  }

  void resume(Person operator, TenantId tenant) {
    one(operator, tenant);
    platform.suspend(operator.id(), tenant, null);
  }

  Optional<Problem> changePlan(Person operator, TenantId tenant, @Nullable String plan) {
    List<String> known = plans.all().stream().map(Plans.Plan::plan).toList();
    if (plan == null || !known.contains(plan)) {
      return Optional.of(Problem.at("plan", "unknownChoice", String.join(", ", known)));
    }
    if (one(operator, tenant).demo()) {
      return Optional.of(Problem.at("plan", "demoPlan"));
    }
    platform.changePlan(operator.id(), tenant, plan);
    return Optional.empty();
  }

  Optional<Problem> extendTrial(Person operator, TenantId tenant, @Nullable Integer days) {
    if (days == null || days < 1 || days > MOST_DAYS) {
      return Optional.of(Problem.at("days", "outOfRange", 1, MOST_DAYS));
    }
    one(operator, tenant);
    platform.extendTrial(operator.id(), tenant, days);
    return Optional.empty();
  }
}
