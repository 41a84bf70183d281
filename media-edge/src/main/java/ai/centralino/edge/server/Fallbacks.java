package ai.centralino.edge.server;

import ai.centralino.workflows.call.CallPhrases;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.NextStep;
import ai.centralino.workflows.tenant.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a caller gets when nobody can be asked: what was last known of the called number.
/// Thread-safe.
final class Fallbacks {
  private static final int MOST = 10_000;

  private record Known(Language language, String transferTo) {}

  private final Map<String, Known> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
              return size() > MOST;
            }
          });

  void learn(String number, CallPlan plan) {
    String to = plan.tenant().transferTo();
    known.put(number, new Known(plan.tenant().language(), to == null ? "" : to));
  }

  /// An apology and a person, or else an apology and a recording. Never silence.
  NextStep of(String number) {
    Known last = known.get(number);
    Language language = last == null ? Language.ofNumber(number) : last.language;
    CallPhrases say = new CallPhrases(language);
    return last == null || last.transferTo.isEmpty()
        ? new NextStep.Voicemail(say.apologyThenVoicemail(), language)
        : new NextStep.Forward(last.transferTo, say.apologyThenForward(), language);
  }
}
