package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.util.Optional;

/// What a caller gets in place of a talk: because the plan has no room, or because the business is
/// closed and wants it so. Pure.
final class FirstAnswer {
  private FirstAnswer() {}

  static Optional<Answer> instead(TenantProfile of, Admission admission, Instant now) {
    CallPhrases say = new CallPhrases(of.language());
    if (admission.verdict() != Admission.Verdict.WELCOME) {
      return Optional.of(
          switch (admission.otherwise()) {
            case "forward" -> forward(of, say).orElseGet(() -> voicemail(say, of.language()));
            case "apology" -> new Answer.Decline(say.noRoom(), of.language());
            default -> voicemail(say, of.language());
          });
    }
    return of.whenClosed().equals("forward") && !OpenNow.at(of, now)
        ? forward(of, say)
        : Optional.empty();
  }

  private static Answer voicemail(CallPhrases say, Language language) {
    return new Answer.Voicemail(say.noRoomThenVoicemail(), language);
  }

  private static Optional<Answer> forward(TenantProfile of, CallPhrases say) {
    return Optional.ofNullable(of.transferTo())
        .map(number -> new Answer.Forward(number, say.transferring(), of.language()));
  }
}
