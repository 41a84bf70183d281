package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.Admission.Verdict;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What callers get when the plan has no room, and that nobody is turned away by a database that is
/// away.
@Tag("temporal")
class LimitsCallTest {
  private final Office office = new Office();
  private final WorkflowClient client = office.temporal.getWorkflowClient();
  private final CallId call = CallId.of("twilio", "CAlimits");

  @AfterEach
  void close() {
    office.close();
  }

  private Answer answer(Verdict verdict, String otherwise, @Nullable String transferTo) {
    TenantProfile profile = Pizzeria.profile(Language.IT, transferTo);
    office.world.profile = profile;
    office.world.admission = new Admission(verdict, otherwise);
    return office.answer(
        new CallArrived(
            call,
            new PhoneNumber("+393331112222"),
            Pizzeria.NUMBER,
            "rehearsal",
            false,
            office.now()));
  }

  @Test
  void withRoomTheReceptionistTalks() {
    assertThat(answer(Verdict.WELCOME, "apology", null)).isInstanceOf(Answer.Talk.class);
  }

  @Test
  void beyondTheLinesACallerGetsWhatTheOwnerChose() {
    assertThat(answer(Verdict.LINES_TAKEN, "voicemail", null)).isInstanceOf(Answer.Voicemail.class);
  }

  @Test
  void usedUpMinutesForwardToTheOwner() {
    assertThat(answer(Verdict.USED_UP, "forward", "+390552345678"))
        .isEqualTo(
            new Answer.Forward(
                "+390552345678", new CallPhrases(Language.IT).transferring(), Language.IT));
  }

  @Test
  void forwardingToNobodyIsARecordingInstead() {
    assertThat(answer(Verdict.USED_UP, "forward", null)).isInstanceOf(Answer.Voicemail.class);
  }

  @Test
  void anApologyEndsTheCallAndTheRecordSaysSo() {
    assertThat(answer(Verdict.USED_UP, "apology", null))
        .isEqualTo(new Answer.Decline(new CallPhrases(Language.IT).noRoom(), Language.IT));
    client.newUntypedWorkflowStub(WorkflowIds.call(call)).getResult(Void.class);
    assertThat(office.world.ends).hasSize(1);
  }

  @Test
  void whoDoesNotPayGetsVoicemail() {
    assertThat(answer(Verdict.UNPAID, "voicemail", "+390552345678"))
        .isInstanceOf(Answer.Voicemail.class);
  }

  @Test
  void aReachedCapGivesWhatTheOwnerChose() {
    assertThat(answer(Verdict.CAP_REACHED, "forward", "+390552345678"))
        .isInstanceOf(Answer.Forward.class);
  }
}
