package ai.centralino.workflows.call;

import ai.centralino.workflows.Changes;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a call has still to write down, in order. Workflow code, confined to its call.
///
/// Entries go by cheap local activities where the database answers, else by patient ones that keep
/// at it for days.
final class CallLedger {
  private final Queue<Consumer<CallActivities>> entries = new ArrayDeque<>();

  private final CallActivities quick =
      Workflow.newLocalActivityStub(
          CallActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMillis(1_500))
              .setScheduleToCloseTimeout(Duration.ofMillis(2_000))
              .setRetryOptions(
                  RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(100)).build())
              .build());

  private final CallActivities patient =
      Workflow.newActivityStub(
          CallActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.CALLS)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setScheduleToCloseTimeout(Duration.ofDays(3))
              .setRetryOptions(
                  RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(20)).build())
              .build());

  void add(Consumer<CallActivities> entry) {
    entries.add(entry);
  }

  boolean pending() {
    return !entries.isEmpty();
  }

  /// Lets the caller have the answer before anything is written: it leaves with the end of the
  /// workflow task, and what is written now is written within it. The caller's first sign comes in
  /// another task, mostly within a second.
  void letAnswerGo(Supplier<Boolean> heard) {
    if (pending() && Workflow.getVersion(Changes.ANSWER_FIRST, Workflow.DEFAULT_VERSION, 1) == 1) {
      Workflow.await(Duration.ofSeconds(1), heard);
    }
  }

  void write() {
    for (Consumer<CallActivities> next = entries.poll(); next != null; next = entries.poll()) {
      try {
        next.accept(quick);
      } catch (ActivityFailure databaseAway) {
        next.accept(patient);
      }
    }
  }

  /// The business that is called, while a caller waits.
  ///
  /// @throws ActivityFailure when the database does not answer in time
  @Nullable TenantProfile quickTenant(CallArrived call) {
    return tenant(quick, call);
  }

  /// The business that is called, however long it takes.
  @Nullable TenantProfile tenant(CallArrived call) {
    return tenant(patient, call);
  }

  /// Whether a recording may follow a forward that nobody answered.
  boolean mayRecord() {
    return Workflow.getVersion(Changes.FORWARD_MAY_RECORD, Workflow.DEFAULT_VERSION, 1) == 1;
  }

  /// Which recording a call left, so that it can be heard and be deleted.
  void voicemail(TenantId tenant, CallId call, VoicemailLeft left, Instant at) {
    if (Workflow.getVersion(Changes.VOICEMAIL_NOTED, Workflow.DEFAULT_VERSION, 1) == 1) {
      add(to -> to.voicemailLeft(tenant, call, left, at));
    }
  }

  /// Waits a moment for the carrier's word on a forward, which races its last word on the call.
  void awaitForward(CallMeter meter) {
    if (meter.forwardOpen()
        && Workflow.getVersion(Changes.FORWARD_METERED, Workflow.DEFAULT_VERSION, 1) == 1) {
      Workflow.await(Duration.ofSeconds(2), () -> !meter.forwardOpen());
    }
  }

  /// What the caller gets in place of a talk, where the plan or the hours say so.
  Optional<Answer> instead(TenantProfile of, CallArrived call, Instant now) {
    return Workflow.getVersion(Changes.LIMITS_ASKED, Workflow.DEFAULT_VERSION, 1) == 1
        ? FirstAnswer.instead(of, admission(of, call), now)
        : Optional.empty();
  }

  /// Whether the plan has room. Where the database does not say in time the caller is let in: a
  /// minute too many is better than a caller turned away.
  private Admission admission(TenantProfile of, CallArrived call) {
    try {
      return quick.admit(of.id(), call);
    } catch (ActivityFailure databaseAway) {
      return Admission.WELCOME;
    }
  }

  private static @Nullable TenantProfile tenant(CallActivities from, CallArrived call) {
    return call.draft() ? from.draftOf(call.to()) : from.tenantOf(call.to());
  }
}
