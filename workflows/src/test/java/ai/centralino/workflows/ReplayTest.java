package ai.centralino.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.workflows.billing.BillingMonthWorkflowImpl;
import ai.centralino.workflows.billing.DunningWorkflowImpl;
import ai.centralino.workflows.billing.MeteringWorkflowImpl;
import ai.centralino.workflows.billing.ReconciliationWorkflowImpl;
import ai.centralino.workflows.billing.StripeWorkflowImpl;
import ai.centralino.workflows.billing.TillWorkflowImpl;
import ai.centralino.workflows.booking.BookingWorkflowImpl;
import ai.centralino.workflows.call.CallWorkflowImpl;
import ai.centralino.workflows.crm.CrmCheckWorkflowImpl;
import ai.centralino.workflows.crm.CrmSyncWorkflowImpl;
import ai.centralino.workflows.erasure.ErasureWorkflowImpl;
import ai.centralino.workflows.insight.InsightWorkflowImpl;
import ai.centralino.workflows.knowledge.WebsiteImportWorkflowImpl;
import ai.centralino.workflows.notice.DigestWorkflowImpl;
import ai.centralino.workflows.notice.FollowUpWorkflowImpl;
import ai.centralino.workflows.notice.InboundTextWorkflowImpl;
import ai.centralino.workflows.notice.NoticeWorkflowImpl;
import ai.centralino.workflows.number.NumberPurchaseWorkflowImpl;
import ai.centralino.workflows.number.NumberReleaseWorkflowImpl;
import ai.centralino.workflows.number.NumberSearchWorkflowImpl;
import ai.centralino.workflows.onboarding.OnboardingWorkflowImpl;
import ai.centralino.workflows.order.OrderWorkflowImpl;
import ai.centralino.workflows.retention.RetentionWorkflowImpl;
import ai.centralino.workflows.speech.SampleWorkflowImpl;
import ai.centralino.workflows.stats.StatsWorkflowImpl;
import ai.centralino.workflows.tenant.AccountMailWorkflowImpl;
import ai.centralino.workflows.webhook.EventWorkflowImpl;
import ai.centralino.workflows.webhook.WebhookDeliveryWorkflowImpl;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No change may break calls in flight: recorded histories replay with today's code.
/// `HistoryRecorder` records them.
@Tag("temporal")
class ReplayTest {
  static final Path HISTORIES = Path.of("src/test/resources/histories");
  private static final Class<?>[] WORKFLOWS = {
    CallWorkflowImpl.class,
    OnboardingWorkflowImpl.class,
    AccountMailWorkflowImpl.class,
    OrderWorkflowImpl.class,
    BookingWorkflowImpl.class,
    NoticeWorkflowImpl.class,
    MeteringWorkflowImpl.class,
    WebsiteImportWorkflowImpl.class,
    InsightWorkflowImpl.class,
    DigestWorkflowImpl.class,
    FollowUpWorkflowImpl.class,
    InboundTextWorkflowImpl.class,
    StatsWorkflowImpl.class,
    ErasureWorkflowImpl.class,
    RetentionWorkflowImpl.class,
    NumberSearchWorkflowImpl.class,
    NumberPurchaseWorkflowImpl.class,
    NumberReleaseWorkflowImpl.class,
    TillWorkflowImpl.class,
    StripeWorkflowImpl.class,
    DunningWorkflowImpl.class,
    BillingMonthWorkflowImpl.class,
    ReconciliationWorkflowImpl.class,
    CrmSyncWorkflowImpl.class,
    CrmCheckWorkflowImpl.class,
    EventWorkflowImpl.class,
    WebhookDeliveryWorkflowImpl.class,
    SampleWorkflowImpl.class
  };

  static List<Path> recorded() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files
          .filter(f -> f.toString().endsWith(".json"))
          .filter(f -> !f.toString().contains("must-fail"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aRecordedHistoryReplays(Path history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        history.toFile(),
        WORKFLOWS[0],
        List.of(WORKFLOWS).subList(1, WORKFLOWS.length).toArray(Class<?>[]::new));
  }

  @Test
  void everyWorkflowHasAHistory() throws IOException {
    assertThat(recorded())
        .extracting(f -> f.getParent().getFileName().toString())
        .contains(
            "onboarding",
            "account",
            "call",
            "order",
            "booking",
            "notice",
            "usage",
            "site",
            "insight",
            "stats",
            "erasure",
            "retention",
            "number",
            "till",
            "stripe",
            "dunning",
            "billing",
            "crm",
            "event",
            "webhook",
            "sample",
            "digest",
            "follow",
            "inbound");
  }

  @Test
  void aHistoryOfOtherCodeDoesNotReplay() {
    assertThatThrownBy(() ->
            WorkflowReplayer.replayWorkflowExecution(
                HISTORIES.resolve("must-fail/order.json").toFile(), OrderWorkflowImpl.class))
        .isInstanceOf(Exception.class);
  }
}
