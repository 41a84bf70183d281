package ai.centralino.workflows.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.onboarding.Provision.Part;
import ai.centralino.workflows.onboarding.Provision.State;
import ai.centralino.workflows.onboarding.SetupState.Stage;
import ai.centralino.workflows.tenant.AccountMail;
import ai.centralino.workflows.tenant.AccountMailActivities;
import ai.centralino.workflows.tenant.AccountMailWorkflow;
import ai.centralino.workflows.tenant.AccountMailWorkflowImpl;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The set-up with time skipping: answers, reminders, going live and taking it back.
@Tag("temporal")
class OnboardingWorkflowTest {
  private final World world = new World();
  private TestWorkflowEnvironment temporal;
  private OnboardingWorkflow workflow;
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  /// What the set-up did, in order.
  static final class World implements OnboardingActivities, AccountMailActivities {
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<AccountMail> mails = new CopyOnWriteArrayList<>();
    volatile SetupState kept = SetupState.fresh(Instant.EPOCH);
    volatile boolean noNumbers;
    volatile boolean live;

    @Override
    public void keepSetup(TenantId tenant, SetupState state) {
      kept = state;
    }

    @Override
    public void makeReceptionist(TenantId tenant, SetupState state) {
      done.add("receptionist");
    }

    @Override
    public void unmakeReceptionist(TenantId tenant) {
      done.add("-receptionist");
    }

    @Override
    public String assignNumber(TenantId tenant, NumberWish wish) {
      if (noNumbers) {
        throw ApplicationFailure.newNonRetryableFailure("no numbers in IT", "NoNumber");
      }
      done.add("number");
      return "+390550101000";
    }

    @Override
    public void releaseNumber(TenantId tenant) {
      done.add("-number");
    }

    @Override
    public void openBilling(TenantId tenant, String email, String business, int attempt) {
      done.add("billing");
    }

    @Override
    public void closeBilling(TenantId tenant) {
      done.add("-billing");
    }

    @Override
    public void makeWebhookSecret(TenantId tenant) {
      done.add("secret");
    }

    @Override
    public void dropWebhookSecret(TenantId tenant) {
      done.add("-secret");
    }

    @Override
    public void goLive(TenantId tenant, boolean live) {
      done.add(live ? "live" : "-live");
      this.live = live;
    }

    @Override
    public boolean isLive(TenantId tenant) {
      return live;
    }

    @Override
    public void sendAccountMail(AccountMail mail) {
      mails.add(mail);
    }
  }

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    SearchKeys.ALL.forEach(key ->
        options.registerSearchAttribute(
            key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    var worker = temporal.newWorker(TaskQueues.OFFICE);
    worker.registerWorkflowImplementationTypes(
        OnboardingWorkflowImpl.class, AccountMailWorkflowImpl.class);
    worker.registerActivitiesImplementations(world);
    temporal.start();
    workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                OnboardingWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.OFFICE)
                    .setWorkflowId(WorkflowIds.onboarding(tenant))
                    .build());
    WorkflowClient.start(
        workflow::run,
        new SetupStart(
            tenant,
            "Bottega",
            "anna@test.example",
            Language.IT,
            SetupState.fresh(Instant.ofEpochMilli(temporal.currentTimeMillis()))));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private static Step.Business business() {
    return new Step.Business(
        "Bottega", "restaurant", "Via Po 1", "Europe/Rome", List.of("it"), null, "EUR");
  }

  private void answerAll() {
    workflow.answer(business(), -1);
    workflow.answer(new Step.Voice("Buongiorno, Bottega.", "È trascritta.", "marin"), -1);
    workflow.answer(
        new Step.Opening(
            List.of(new Hours(DayOfWeek.MONDAY, LocalTime.of(19, 0), LocalTime.of(1, 0))),
            List.of(),
            "talk"),
        -1);
    workflow.answer(new Step.Knowledge(1, 0, 0, 0, 0), -1);
    workflow.answer(
        new Step.AfterCall(
            List.of(new Recipient("Anna", null, "anna@test.example", List.of("order"))),
            null,
            BusinessRules.NONE,
            false,
            0,
            "voicemail"),
        -1);
  }

  private void until(Stage stage) {
    for (int i = 0;
        i < 200 && (world.kept.provisions().isEmpty() || world.kept.stage() != stage);
        i++) {
      temporal.sleep(Duration.ofMillis(50));
    }
    assertThat(world.kept.stage()).isEqualTo(stage);
  }

  private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    WorkflowUpdateException refused =
        org.assertj.core.api.Assertions.catchThrowableOfType(WorkflowUpdateException.class, call);
    assertThat(refused).isNotNull();
    return Failures.thrown(refused).orElseThrow().getOriginalMessage();
  }

  @Test
  void goesLivePartByPartOnce() {
    answerAll();
    assertThat(workflow.goLive(NumberWish.DEMO).stage()).isEqualTo(Stage.PROVISIONING);
    until(Stage.LIVE);
    assertThat(world.done).containsExactly("receptionist", "number", "billing", "secret", "live");
    assertThat(world.kept.number()).isEqualTo("+390550101000");
    HistoryRecorder.keep(temporal.getWorkflowClient(), WorkflowIds.onboarding(tenant), "live");
  }

  @Test
  void takesBackWhatWasDoneWhenALaterPartFailsAndLetsOneTryAgain() {
    world.noNumbers = true;
    answerAll();
    workflow.goLive(NumberWish.DEMO);
    until(Stage.COLLECTING);
    assertThat(world.done).containsExactly("receptionist", "-number", "-receptionist");
    assertThat(world.kept.provisions())
        .extracting(Provision::part, Provision::state)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple(Part.RECEPTIONIST, State.UNDONE),
            org.assertj.core.groups.Tuple.tuple(Part.NUMBER, State.FAILED));
    assertThat(world.kept.provisions().get(1).problem()).isEqualTo("no numbers in IT");
    world.noNumbers = false;
    workflow.goLive(NumberWish.DEMO);
    until(Stage.LIVE);
    HistoryRecorder.keep(
        temporal.getWorkflowClient(), WorkflowIds.onboarding(tenant), "second-try");
  }

  @Test
  void aSetUpThatCameLateLeavesALiveBusinessAlone() {
    answerAll();
    world.live = true;
    workflow.goLive(NumberWish.DEMO);
    until(Stage.LIVE);
    assertThat(world.done).isEmpty();
  }

  @Test
  void refusesWhatIsOutOfOrderStaleOrWrongAndKeepsNothingOfIt() {
    assertThat(refusal(() -> workflow.answer(new Step.Knowledge(1, 0, 0, 0, 0), -1)))
        .startsWith("order: ");
    assertThat(
            refusal(() ->
                workflow.answer(new Step.Business("", "", "", "Mars", List.of(), null, "ITL"), -1)))
        .startsWith("invalid: name missing, trade missing, address missing, zone zone");
    workflow.answer(business(), 0);
    assertThat(refusal(() -> workflow.answer(business(), 0))).startsWith("stale: ");
    assertThat(refusal(() -> workflow.goLive(NumberWish.DEMO))).startsWith("open: ");
    assertThat(workflow.state().revision()).isEqualTo(1);
    assertThat(workflow.state().open()).containsExactly(2, 3, 4, 5);
  }

  @Test
  void remindsAfterADayAndThreeAndGivesUpAfterThirty() {
    workflow.answer(business(), -1);
    temporal.sleep(Duration.ofHours(25));
    assertThat(world.mails)
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.kind()).isEqualTo(AccountMail.Kind.SETUP_REMINDER);
          assertThat(mail.step()).isEqualTo(2);
          assertThat(mail.business()).isEqualTo("Bottega");
        });
    temporal.sleep(Duration.ofHours(48));
    assertThat(world.mails).hasSize(2);
    temporal.sleep(Duration.ofDays(28));
    assertThat(world.mails).hasSize(2);
    assertThat(world.kept.stage()).isEqualTo(Stage.ABANDONED);
    HistoryRecorder.keep(temporal.getWorkflowClient(), WorkflowIds.onboarding(tenant), "abandoned");
  }

  @Test
  void hoursThatOverlapOrRunBackwardsAreNamed() {
    Hours evening = new Hours(DayOfWeek.FRIDAY, LocalTime.of(18, 0), LocalTime.of(23, 0));
    Hours late = new Hours(DayOfWeek.FRIDAY, LocalTime.of(22, 0), LocalTime.of(2, 0));
    Hours backwards = new Hours(DayOfWeek.SUNDAY, LocalTime.of(18, 0), LocalTime.of(17, 30));
    assertThat(new Step.Opening(List.of(evening, late, backwards), List.of(), "talk").problems())
        .extracting(FieldProblem::code)
        .containsExactlyInAnyOrder("overlap", "span");
    assertThat(new Step.Opening(List.of(late), List.of(), "talk").problems()).isEmpty();
  }

  @Test
  void aMailAboutAnAccountGoesOut() {
    AccountMail mail =
        AccountMail.to(
            UUID.randomUUID(), AccountMail.Kind.VERIFY, "anna@test.example", Language.IT);
    String id = "account-mail-" + mail.id();
    temporal
        .getWorkflowClient()
        .newWorkflowStub(
            AccountMailWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.OFFICE).setWorkflowId(id).build())
        .run(mail);
    assertThat(world.mails).containsExactly(mail);
    assertThatThrownBy(() -> workflow.goLive(NumberWish.DEMO))
        .isInstanceOf(WorkflowUpdateException.class);
    HistoryRecorder.keep(temporal.getWorkflowClient(), id, "verify");
  }
}
