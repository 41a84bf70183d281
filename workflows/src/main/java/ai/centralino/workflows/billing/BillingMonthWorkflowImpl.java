package ai.centralino.workflows.billing;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// Goes through the businesses in pages.
public final class BillingMonthWorkflowImpl implements BillingMonthWorkflow {
  private final EachBusiness each = new EachBusiness();

  @Override
  public void run(BillingRun from) {
    String month =
        from.period() != null
            ? from.period()
            : YearMonth.from(
                    Instant.ofEpochMilli(Workflow.currentTimeMillis()).atZone(ZoneOffset.UTC))
                .minusMonths(1)
                .toString();
    BillingRun at = from;
    for (List<TenantId> page = each.page(at); !page.isEmpty(); page = each.page(at)) {
      page.forEach(tenant -> close(tenant, month));
      at = new BillingRun(month, page.getLast());
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.newContinueAsNewStub(BillingMonthWorkflow.class).run(at);
      }
    }
  }

  private void close(TenantId tenant, String month) {
    each.attempt(
        tenant,
        billing -> {
          Notice notice = billing.closeMonth(tenant, month);
          if (notice != null) {
            Children.tell(notice, SearchKeys.ofTenant(tenant.toString()));
          }
        });
  }
}
