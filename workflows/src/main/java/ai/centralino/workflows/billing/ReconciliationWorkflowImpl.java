package ai.centralino.workflows.billing;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The carrier first, which knows of no businesses, then business by business.
public final class ReconciliationWorkflowImpl implements ReconciliationWorkflow {
  private final EachBusiness each = new EachBusiness();

  @Override
  public void run(BillingRun from) {
    LocalDate day =
        from.period() != null
            ? LocalDate.parse(from.period())
            : Instant.ofEpochMilli(Workflow.currentTimeMillis())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .minusDays(1);
    if (from.after() == null) {
      each.carrier(day);
    }
    BillingRun at = from;
    for (List<TenantId> page = each.page(at); !page.isEmpty(); page = each.page(at)) {
      page.forEach(tenant -> compare(tenant, day));
      at = new BillingRun(day.toString(), page.getLast());
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.newContinueAsNewStub(ReconciliationWorkflow.class).run(at);
      }
    }
  }

  private void compare(TenantId tenant, LocalDate day) {
    each.attempt(
        tenant,
        billing ->
            billing
                .reconcileBusiness(tenant, day)
                .forEach(notice -> Children.tell(notice, SearchKeys.ofTenant(tenant.toString()))));
  }
}
