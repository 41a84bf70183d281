package ai.centralino.workflows.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.HistoryRecorder;
import ai.centralino.workflows.call.Office;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.notice.FollowUpActivities.FollowUp;
import ai.centralino.workflows.notice.LadderActivities.Told;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.step.StepState.Status;
import ai.centralino.workflows.tenant.Language;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ladders, receipts, quiet hours, summaries: a person is told once, and in time.
@Tag("temporal")
class NoticeWorkflowTest {
  private static final Told SENT = new Told("sent", false, null);
  private static final Told ON_ITS_WAY = new Told("sent", true, null);
  private static final List<Address> RUNGS =
      List.of(
          new Address(Channel.WHATSAPP, "+393330000001"),
          new Address(Channel.SMS, "+393330000001"),
          new Address(Channel.EMAIL, "gino@example.com"));

  private final Office office = new Office();
  private final List<Object> seen = new CopyOnWriteArrayList<>();
  private Notice notice = notice("order_placed");

  @BeforeEach
  void everythingIsOnItsWay() {
    office.people.answers.put(Channel.WHATSAPP, ON_ITS_WAY);
    office.people.answers.put(Channel.SMS, ON_ITS_WAY);
    office.people.answers.put(Channel.EMAIL, SENT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Notice notice(String kind) {
    return new Notice(
        UUID.randomUUID(),
        Pizzeria.profile().id(),
        new CallId("twilio-CA1"),
        null,
        kind,
        "owner",
        "+390550000002",
        RUNGS,
        "subject",
        "body",
        Language.IT);
  }

  private NoticeWorkflow start() {
    NoticeWorkflow workflow =
        office
            .temporal
            .getWorkflowClient()
            .newWorkflowStub(
                NoticeWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.notice(notice.id()))
                    .setTaskQueue(TaskQueues.OFFICE)
                    .build());
    WorkflowClient.start(workflow::run, notice);
    return workflow;
  }

  private static void join(NoticeWorkflow workflow) {
    WorkflowStub.fromTyped(workflow).getResult(Void.class);
  }

  private void join(String workflowId) {
    office.temporal.getWorkflowClient().newUntypedWorkflowStub(workflowId).getResult(Void.class);
  }

  private Receipt receipt(int rung, String status) {
    return new Receipt(rung, "SM" + rung, status, null, Instant.EPOCH);
  }

  private StepState last() {
    String id = WorkflowIds.notice(notice.id());
    return office.world.steps.stream().filter(s -> s.workflowId().equals(id)).toList().getLast();
  }

  private void after(Duration time, Runnable then) {
    office.temporal.registerDelayedCallback(time, then);
  }

  @Test
  void theFirstRungThatDeliversIsTheLastOneTried() {
    NoticeWorkflow workflow = start();
    after(Duration.ofSeconds(20), () -> workflow.receipt(receipt(0, "delivered")));
    join(workflow);
    assertThat(office.people.sent).containsExactly("whatsapp " + notice.id());
    assertThat(last().status()).isEqualTo(Status.DONE);
    assertThat(last().detail()).isEqualTo("Delivered by WhatsApp");
    assertThat(last().about()).isEqualTo("order_placed");
    HistoryRecorder.keep(
        office.temporal.getWorkflowClient(), WorkflowIds.notice(notice.id()), "ladder");
  }

  @Test
  void anUndeliveredTextIsFollowedByTheNextRungAtOnceAndASlowOneAfterAMinute() {
    NoticeWorkflow workflow = start();
    after(Duration.ofSeconds(5), () -> workflow.receipt(receipt(0, "undelivered")));
    for (int second : new int[] {10, 60, 70}) {
      after(Duration.ofSeconds(second), () -> seen.add(office.people.sent.size()));
    }
    join(workflow);
    assertThat(office.people.sent)
        .extracting(s -> s.split(" ")[0])
        .containsExactly("whatsapp", "sms", "email");
    assertThat(seen).containsExactly(2, 2, 3);
    assertThat(last().detail()).isEqualTo("Sent by email");
  }

  @Test
  void aLateReceiptIsWrittenDownAndOneOutOfOrderChangesNothing() {
    NoticeWorkflow workflow = start();
    after(Duration.ofSeconds(65), () -> workflow.receipt(receipt(1, "delivered")));
    after(Duration.ofSeconds(300), () -> workflow.receipt(receipt(0, "delivered")));
    after(Duration.ofSeconds(310), () -> workflow.receipt(receipt(0, "sent")));
    join(workflow);
    assertThat(office.people.sent).hasSize(2);
    assertThat(last().detail()).isEqualTo("Delivered by SMS");
    assertThat(office.people.heard)
        .extracting(r -> r.rung() + " " + r.status())
        .containsExactly("1 delivered", "0 delivered");
  }

  @Test
  void aRungThatDoesNotAnswerHoldsUpTheNextForAMinuteAtMost() {
    RuntimeException away = StepFailure.later("Twilio answered 503", null);
    office.people.fails(Channel.WHATSAPP, away, away, away, away, away, away, away, away);
    office.people.answers.put(Channel.SMS, SENT);
    join(start());
    assertThat(office.people.sent).containsExactly("sms " + notice.id());
    assertThat(office.people.tries.stream().filter("whatsapp"::equals).count()).isBetween(3L, 5L);
    assertThat(Duration.between(office.world.steps.getFirst().at(), last().at()))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
  }

  @Test
  void aVendorThatAsksForMorePatienceThanThereIsIsLeftAtOnce() {
    office.people.fails(
        Channel.WHATSAPP, StepFailure.later("Twilio answered 429", Duration.ofMinutes(5)));
    office.people.answers.put(Channel.SMS, SENT);
    join(start());
    assertThat(office.people.tries).containsExactly("whatsapp", "sms");
  }

  @Test
  void whereEveryRungFailsForGoodTheStepSaysWhy() {
    office.people.fails(Channel.WHATSAPP, StepFailure.never("no template"));
    office.people.fails(Channel.SMS, StepFailure.never("no such number"));
    office.people.fails(Channel.EMAIL, StepFailure.never("no such address"));
    NoticeWorkflow workflow = start();
    assertThatThrownBy(() -> join(workflow)).hasMessageContaining("notice-");
    assertThat(last().status()).isEqualTo(Status.FAILED);
    assertThat(last().detail())
        .isEqualTo("WhatsApp: no template; SMS: no such number; email: no such address");
    assertThat(office.people.closed).hasSize(3);
  }

  @Test
  void whereOneRungMayStillDoItIsTriedForDays() {
    office.people.fails(Channel.WHATSAPP, StepFailure.never("no template"));
    office.people.fails(Channel.SMS, StepFailure.never("no such number"));
    RuntimeException away = StepFailure.later("The mail server could not be reached", null);
    office.people.fails(Channel.EMAIL, away, away, away, away, away, away);
    join(start());
    assertThat(office.people.sent).containsExactly("email " + notice.id());
    assertThat(office.people.tries.stream().filter("sms"::equals)).hasSize(1);
    assertThat(office.world.steps)
        .anyMatch(s ->
            s.status() == Status.WAITING
                && "The mail server could not be reached".equals(s.detail()));
  }

  @Test
  void aWorkerKilledBetweenSendingAndSayingSoSendsNothingTwice() {
    office.people.deaths.add(new IllegalStateException("killed"));
    NoticeWorkflow workflow = start();
    after(Duration.ofSeconds(20), () -> workflow.receipt(receipt(0, "delivered")));
    join(workflow);
    assertThat(office.people.tries).containsExactly("whatsapp", "whatsapp");
    assertThat(office.people.sent).containsExactly("whatsapp " + notice.id());
  }

  @Test
  void everyRungIsKeptWhereThereAreNoKeys() {
    office.people.answers.clear();
    join(start());
    assertThat(office.people.sent).hasSize(3);
    assertThat(last().detail()).isEqualTo("Kept in the outbox");
  }

  @Test
  void whoAskedForNoMoreIsNotToldAndThePageSaysSo() {
    office.people.answers.put(
        Channel.WHATSAPP, new Told("skipped", false, "they asked for no more messages"));
    office.people.answers.put(
        Channel.SMS, new Told("skipped", false, "they asked for no more messages"));
    join(start());
    assertThat(office.people.sent).containsExactly("email " + notice.id());
  }

  @Test
  void quietHoursArePassedAndAPersonMayHurry() {
    Instant morning = Instant.ofEpochMilli(office.temporal.currentTimeMillis()).plusSeconds(28_800);
    office.people.plan = new Plan(List.of(new Ladder("p", "P", RUNGS, null)), morning, true, null);
    NoticeWorkflow workflow = start();
    after(Duration.ofHours(7), () -> seen.add(office.people.tries.size()));
    after(
        Duration.ofHours(7).plusMinutes(1),
        () -> {
          seen.add(last());
          workflow.retryNow("gino");
        });
    after(Duration.ofHours(7).plusMinutes(2), () -> workflow.receipt(receipt(0, "delivered")));
    join(workflow);
    assertThat(seen).first().isEqualTo(0);
    assertThat(seen.getLast())
        .isInstanceOfSatisfying(
            StepState.class,
            waiting -> {
              assertThat(waiting.status()).isEqualTo(Status.WAITING);
              assertThat(waiting.nextTryAt()).isEqualTo(morning);
            });
    assertThat(office.people.pushed).hasSize(1);
    assertThat(last().status()).isEqualTo(Status.DONE);
  }

  @Test
  void whatIsSkippedIsLeftAlone() {
    NoticeWorkflow workflow = start();
    after(Duration.ofSeconds(10), () -> workflow.skip("gino"));
    join(workflow);
    assertThat(office.people.sent).hasSize(1);
    assertThat(last().status()).isEqualTo(Status.SKIPPED);
  }

  @Test
  void eachOfSeveralPeopleHasALadderOfTheirOwn() {
    office.people.answers.put(Channel.SMS, SENT);
    Address anna = new Address(Channel.EMAIL, "anna@example.com");
    office.people.plan =
        new Plan(
            List.of(
                new Ladder("g", "Gino", RUNGS.subList(1, 2), null),
                new Ladder("a", "Anna", List.of(anna), null)),
            null,
            false,
            null);
    join(start());
    assertThat(last().detail()).isEqualTo("To each by themselves: Gino, Anna");
    for (String person : List.of("g", "a")) {
      UUID copy = WorkflowIds.derived("copy", notice.id().toString(), person);
      join(WorkflowIds.notice(copy));
    }
    assertThat(office.people.sent)
        .extracting(s -> s.split(" ")[0])
        .containsExactlyInAnyOrder("sms", "email");
  }

  @Test
  void aSummaryTellsInOneMessageWhatWasPutAside() {
    Instant at = Instant.ofEpochMilli(office.temporal.currentTimeMillis()).plusSeconds(3_600);
    office.people.plan = new Plan(List.of(new Ladder("g", "Gino", RUNGS, at)), null, false, null);
    office.people.answers.put(Channel.WHATSAPP, SENT);
    join(start());
    assertThat(last().detail()).isEqualTo("Put aside for the summary");
    notice = notice("lead_found");
    join(start());
    String id = WorkflowIds.digest(new Digest(notice.tenant(), "g", at));
    join(id);
    HistoryRecorder.keep(office.temporal.getWorkflowClient(), id, "two-notices");
    office.temporal.sleep(Duration.ofMinutes(1));
    assertThat(office.world.notices).hasSize(1);
    assertThat(office.world.notices.getFirst().body()).isEqualTo("[body, body]");
  }

  @Test
  void aCallThatCameToNothingIsFollowedUpAndASummaryWaitedFor() {
    FollowUp wait = new FollowUp(List.of(), true, "");
    office.people.answers.clear();
    office.people.followUps.addAll(
        List.of(wait, wait, new FollowUp(List.of(notice), false, "The business is told")));
    CallId call = new CallId("twilio-CA7");
    AfterCall after =
        new AfterCall(
            notice.tenant(),
            call,
            new PhoneNumber("+393331112222"),
            "missed",
            false,
            3,
            Instant.EPOCH,
            Language.IT);
    FollowUpWorkflow workflow =
        office
            .temporal
            .getWorkflowClient()
            .newWorkflowStub(
                FollowUpWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.followUp(call))
                    .setTaskQueue(TaskQueues.OFFICE)
                    .build());
    workflow.run(after);
    HistoryRecorder.keep(
        office.temporal.getWorkflowClient(), WorkflowIds.followUp(call), "summary-waited-for");
    join(WorkflowIds.notice(notice.id()));
    assertThat(office.people.sent).hasSize(3);
    assertThat(office.world.steps)
        .anyMatch(s -> "The business is told".equals(s.detail()) && s.about().equals("missed"));
  }

  @Test
  void aTextThatComesInIsWrittenDown() {
    InboundText text = received("SM9", "STOP", "stop-obeyed");
    assertThat(office.people.inbound).containsExactly(text);
    assertThat(office.people.sent).isEmpty();
  }

  @Test
  void aTextThatSaysSomethingIsTold() {
    Notice notice = notice("message_taken");
    office.people.kept = new KeptText(notice.tenant(), UUID.randomUUID(), notice);
    received("SM8", "Arrivo alle otto", "kept");
    join(WorkflowIds.notice(notice.id()));
    assertThat(office.people.sent).isNotEmpty();
  }

  private InboundText received(String id, String words, String history) {
    InboundText text =
        new InboundText(id, "+393331112222", "+390550000002", false, words, null, Instant.EPOCH);
    office
        .temporal
        .getWorkflowClient()
        .newWorkflowStub(
            InboundTextWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.inboundText(id))
                .setTaskQueue(TaskQueues.OFFICE)
                .build())
        .run(text);
    HistoryRecorder.keep(office.temporal.getWorkflowClient(), WorkflowIds.inboundText(id), history);
    return text;
  }
}
