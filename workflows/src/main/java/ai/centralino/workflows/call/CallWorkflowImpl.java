package ai.centralino.workflows.call;

import static java.util.Objects.requireNonNull;

import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import ai.centralino.workflows.webhook.EventType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds the call together. The main method only writes things down and notices silence; the
/// handlers decide.
public final class CallWorkflowImpl implements CallWorkflow {
  private static final int MAX_SECONDS = 30 * 60;
  private static final int MAX_RESUMES = 1;

  private final CallId call;
  private final WorkflowLock toolLock = Workflow.newWorkflowLock();
  private final CallLedger ledger = new CallLedger();
  private final CallMeter meter = new CallMeter();
  private final Map<String, Turn> turns = new LinkedHashMap<>();
  private final Set<String> tokens = new LinkedHashSet<>();
  private CallStage stage = CallStage.RINGING;
  private boolean answering;
  private @Nullable Answer answer;
  private @Nullable CallArrived arrived;
  private @Nullable TenantProfile tenant;
  private @Nullable CallTools tools;
  private @Nullable LegCause cause;
  private @Nullable HungUp hungUp;
  private @Nullable VoicemailLeft voicemail;
  private @Nullable String currentToken;
  private boolean callerGone;
  private @Nullable Instant leftAt;
  private int legs;
  private int resumes;
  private int resumedAfter = -1;
  private int signs;

  @WorkflowInit
  public CallWorkflowImpl(CallId call) {
    this.call = call;
  }

  @Override
  public void run(CallId ignored) {
    if (!Workflow.await(Duration.ofSeconds(60), () -> answer != null)) {
      return; // nobody ever asked: the update that came with the start was lost
    }
    ledger.letAnswerGo(() -> over() || signs > 0);
    SilenceWatch watch = new SilenceWatch();
    while (!over()) {
      int seen = signs;
      if (!watch.await(stage.patience(), () -> over() || ledger.pending() || signs != seen)) {
        cause = cause == null ? LegCause.STREAM_BROKE : cause;
        break;
      }
      ledger.write();
    }
    settle();
    wrapUp();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  /// The carrier's last word and the edge's last turns race each other; what is under way is waited
  /// for.
  private void settle() {
    Workflow.await(Duration.ofSeconds(2), () -> hungUp != null);
    ledger.awaitForward(meter);
    if (stage == CallStage.TALKING) {
      Workflow.await(Duration.ofSeconds(3), () -> stage != CallStage.TALKING);
    }
    if (stage == CallStage.VOICEMAIL && voicemail == null) {
      // A recording is ready only after the caller has hung up.
      Workflow.await(Duration.ofMinutes(2), () -> voicemail != null);
    } else if (stage == CallStage.FORWARDED && voicemail == null && ledger.mayRecord()) {
      Workflow.await(Duration.ofSeconds(20), () -> voicemail != null);
    }
    do {
      Workflow.await(() -> Workflow.isEveryHandlerFinished() && (tools == null || tools.settled()));
      ledger.write();
    } while (ledger.pending());
  }

  private boolean over() {
    return hungUp != null || callerGone || answer instanceof Answer.Decline;
  }

  private void wrapUp() {
    CallArrived first = arrived;
    if (first == null) {
      return;
    }
    TenantProfile of = tenant;
    if (of == null && !(answer instanceof Answer.Decline)) {
      of = ledger.tenant(first); // the database was away when the call came in
      if (of != null) {
        TenantProfile found = of;
        ledger.add(to -> to.started(found.id(), first, found.receptionistVersion()));
        new CallEvents(call, found, ledger).say(EventType.CALL_STARTED, first.at());
        tools = new CallTools(call, found, first.from(), ledger);
      }
    }
    if (of == null) {
      return;
    }
    CallTools used = talked();
    if (used.desk().openDraft() != null) {
      used.desk().showDraft(null);
    }
    if (voicemail != null) {
      used.messages().tellOfVoicemail(voicemail);
      ledger.voicemail(of.id(), call, voicemail, now());
    }
    used.bookings().release();
    Instant now = now();
    HungUp last = hungUp;
    Instant left = leftAt == null ? now : leftAt;
    boolean connected = CallEnd.connected(legs, answer instanceof Answer.Talk, last);
    int seconds = CallEnd.seconds(first.at(), last, left, connected);
    String outcome =
        CallOutcome.of(used, voicemail != null, stage, meter.forwardUnanswered(), turns.values());
    Workflow.upsertTypedSearchAttributes(SearchKeys.OUTCOME.valueSet(outcome));
    String why = last != null ? last.status() : cause == null ? "unknown" : cause.word();
    TenantId id = of.id();
    ledger.add(to -> to.ended(id, call, new CallEnd(outcome, why, seconds, now)));
    new CallEvents(call, of, ledger).say(EventType.CALL_ENDED, now);
    ledger.write();
    AfterCall after =
        new AfterCall(id, call, first.from(), outcome, first.test(), seconds, now, of.language());
    new WrapUp(after, meter.of(after, first.at(), last, left, connected)).start();
  }

  private CallTools talked() {
    return requireNonNull(tools);
  }

  private Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public Answer answer(CallArrived offer) {
    if (answering) {
      Workflow.await(() -> answer != null);
      return requireNonNull(answer);
    }
    answering = true;
    arrived = offer;
    Answer decided = decide(offer);
    answer = decided;
    enter(CallStage.after(decided));
    return decided;
  }

  private Answer decide(CallArrived offer) {
    TenantProfile found;
    try {
      found = ledger.quickTenant(offer);
    } catch (ActivityFailure databaseAway) {
      Language language = Language.ofNumber(offer.to());
      return new Answer.Voicemail(new CallPhrases(language).apologyThenVoicemail(), language);
    }
    if (found == null) {
      Language language = Language.ofNumber(offer.to());
      return new Answer.Decline(new CallPhrases(language).unknownNumber(), language);
    }
    tenant = found;
    tools = new CallTools(call, found, offer.from(), ledger);
    Workflow.upsertTypedSearchAttributes(SearchKeys.TENANT_ID.valueSet(found.id().toString()));
    CallArrived settled = offer.answeredBy(found.receptionist());
    arrived = settled;
    ledger.add(to -> to.started(found.id(), settled, found.receptionistVersion()));
    new CallEvents(call, found, ledger).say(EventType.CALL_STARTED, settled.at());
    return ledger
        .instead(found, settled, now())
        .orElseGet(() -> new Answer.Talk(plan(found, settled, Prompt.opening(found))));
  }

  private CallPlan plan(TenantProfile of, CallArrived offer, String greeting) {
    return new CallPlan(
        call,
        of,
        offer.from(),
        offer.engine(),
        Prompt.of(of, offer.from(), now()),
        greeting,
        ToolSpecs.of(of, now()),
        MAX_SECONDS,
        List.copyOf(turns.values()),
        talked().desk().openDraft(),
        talked().bookings().openDraft(),
        talked().done(),
        legs,
        offer.test(),
        offer.at());
  }

  @Override
  public void mayAttach(LegOpened leg) {
    if (tenant == null || arrived == null || over()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the call is not open for a stream", "NotOpen");
    }
    if (tokens.contains(leg.token())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "this stream token has been used", "TokenUsed");
    }
  }

  @Override
  public CallPlan attach(LegOpened leg) {
    TenantProfile of = requireNonNull(tenant);
    String greeting = legs == 0 ? Prompt.opening(of) : resumeGreeting(of);
    CallPlan plan = plan(of, requireNonNull(arrived), greeting);
    legOpened(leg);
    return plan;
  }

  private String resumeGreeting(TenantProfile of) {
    return new CallPhrases(of.language()).lineCut(talked().pending(), talked().lastDone());
  }

  @Override
  public void legOpened(LegOpened leg) {
    signs++;
    if (tokens.add(leg.token())) {
      legs++;
      currentToken = leg.token();
      cause = null;
      stage = CallStage.TALKING;
    }
  }

  @Override
  public void mayUseTool(ToolCall tool) {
    if (tools == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "no_talk: the call has no receptionist", CallTools.REFUSED);
    }
    tools.check(tool);
  }

  @Override
  public ToolResult useTool(ToolCall tool) {
    CallTools desk = requireNonNull(tools);
    TenantProfile of = requireNonNull(tenant);
    signs++;
    toolLock.lock();
    try {
      Instant began = now();
      ToolResult result;
      try {
        result = desk.use(tool);
      } catch (ActivityFailure failure) {
        result = desk.failed();
      }
      ToolUse use = ToolUse.of(tool, result, began, now());
      ledger.add(to -> to.toolUsed(of.id(), call, use));
      return result;
    } finally {
      toolLock.unlock();
    }
  }

  @Override
  public NextStep afterStream(StreamEnded ended) {
    signs++;
    TenantProfile of = tenant;
    CallArrived first = arrived;
    Language language = of == null ? Language.EN : of.language();
    if (of == null || first == null || over() || "completed".equals(ended.callStatus())) {
      callerGone = true;
      return new NextStep.Goodbye(null, language);
    }
    // The edge that held the stream knows best: its signal may be on its way.
    boolean edgeKnows = ended.cause() != null && Objects.equals(ended.token(), currentToken);
    LegCause why = edgeKnows ? ended.cause() : cause != null ? cause : LegCause.STREAM_BROKE;
    CallPhrases say = new CallPhrases(language);
    return switch (requireNonNull(why)) {
      case CALLER_HUNG_UP, SAID_GOODBYE -> leave(null, language);
      case TIME_LIMIT -> leave(say.timeUp(), language);
      case TRANSFER -> forward(of, say.transferring());
      case ENGINE_FAILED -> fallBack(of, say);
      case HANDOVER -> resume(of, first);
      case STREAM_BROKE ->
          resumedAfter == legs || resumes++ < MAX_RESUMES ? resume(of, first) : fallBack(of, say);
    };
  }

  private void enter(CallStage next) {
    stage = next;
    if (next == CallStage.FORWARDED) {
      meter.forwarded(now());
    }
  }

  private NextStep leave(@Nullable String sentence, Language language) {
    stage = CallStage.LEAVING;
    return new NextStep.Goodbye(sentence, language);
  }

  private NextStep resume(TenantProfile of, CallArrived first) {
    stage = CallStage.BETWEEN_LEGS;
    cause = null;
    resumedAfter = legs; // asked twice about the same break, the answer is the same
    return new NextStep.Resume(plan(of, first, resumeGreeting(of)));
  }

  private NextStep fallBack(TenantProfile of, CallPhrases say) {
    if (of.transferTo() != null) {
      return forward(of, say.apologyThenForward());
    }
    stage = CallStage.VOICEMAIL;
    return new NextStep.Voicemail(say.apologyThenVoicemail(), of.language());
  }

  private NextStep forward(TenantProfile of, String sentence) {
    if (of.transferTo() == null) {
      return fallBack(of, new CallPhrases(of.language()));
    }
    enter(CallStage.FORWARDED);
    return new NextStep.Forward(of.transferTo(), sentence, of.language());
  }

  @Override
  public void turnsTaken(TurnsTaken taken) {
    signs++;
    taken.turns().forEach(t -> turns.put(t.key(), t));
    TenantProfile of = tenant;
    if (of != null) {
      ledger.add(to -> to.turnsTaken(of.id(), call, taken));
    }
  }

  @Override
  public void legClosed(LegClosed closed) {
    signs++;
    meter.legClosed(closed);
    if (currentToken != null && !currentToken.equals(closed.token())) {
      return; // an earlier leg's end, overtaken by the next leg
    }
    cause = closed.cause();
    leftAt = closed.at();
    if (closed.cause() == LegCause.CALLER_HUNG_UP) {
      callerGone = true;
    }
    if (stage == CallStage.TALKING) {
      stage = CallStage.BETWEEN_LEGS;
    }
  }

  @Override
  public void stillThere() {
    signs++;
  }

  @Override
  public void hungUp(HungUp last) {
    signs++;
    hungUp = hungUp == null ? last : hungUp;
  }

  @Override
  public void voicemailLeft(VoicemailLeft left) {
    signs++;
    voicemail = voicemail == null ? left : voicemail;
  }

  @Override
  public void forwardEnded(ForwardEnded ended) {
    signs++;
    meter.forwardEnded(ended);
  }

  @Override
  public CallSummary summary() {
    return new CallSummary(
        call,
        over() ? "over" : stage.word(),
        List.copyOf(turns.values()),
        tools == null ? null : tools.desk().openDraft(),
        tools == null ? List.of() : tools.desk().numbers());
  }
}
