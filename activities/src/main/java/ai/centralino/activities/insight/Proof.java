package ai.centralino.activities.insight;

import ai.centralino.activities.insight.Reading.LeadFact;
import ai.centralino.activities.insight.Reading.Tone;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Promise;
import ai.centralino.workflows.order.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps of a model's reading what the transcript bears out: a fact must be in the words of the
/// turn it is said to come from, and of the right speaker. The rest is dropped, not mended.
final class Proof {
  private static final int LONGEST_SUMMARY = 1_000;
  private static final int MOST_QUESTIONS = 10;

  private Proof() {}

  static Reading borneOut(CallText call, Reading said) {
    List<LeadFact> facts =
        said.facts().stream()
            .filter(f -> quoted(call, f.turn(), f.fact(), "caller"))
            .map(f -> new LeadFact(f.name(), Math.clamp(f.value(), 0, 100), f.fact(), f.turn()))
            .toList();
    List<OpenQuestion> questions =
        said.openQuestions().stream()
            .filter(q -> turn(call, q.turn(), "caller") != null && !q.question().isBlank())
            .limit(MOST_QUESTIONS)
            .toList();
    Promise promise = said.followUp();
    if (promise != null && !quoted(call, promise.turn(), promise.what(), "receptionist")) {
      promise = null;
    }
    Tone tone = said.tone();
    if (turn(call, tone.turn(), "caller") == null) {
      tone = Tone.NEUTRAL;
    }
    return new Reading(summary(call, said), intent(said), tone, facts, questions, promise);
  }

  /// A summary that names a number nobody said and no record shows is not kept.
  private static String summary(CallText call, Reading said) {
    String text = said.summary().strip();
    String known = known(call);
    boolean invented =
        java.util.regex.Pattern.compile("\\d{2,}")
            .matcher(text)
            .results()
            .anyMatch(number -> !known.contains(number.group()));
    if (text.isEmpty() || invented) {
      return new RuleSummary(call, said.openQuestions()).text();
    }
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…";
  }

  private static String known(CallText call) {
    StringBuilder known = new StringBuilder();
    call.call().turns().forEach(t -> known.append(t.text()).append('\n'));
    call.call()
        .toolUses()
        .forEach(u -> known.append(u.arguments()).append('\n').append(u.output()).append('\n'));
    return known.append(new RuleSummary(call, List.of()).text()).toString();
  }

  private static String intent(Reading said) {
    return Insight.INTENTS.contains(said.intent()) ? said.intent() : "other";
  }

  private static boolean quoted(CallText call, @Nullable String key, String words, String speaker) {
    Turn turn = turn(call, key, speaker);
    String folded = Spelling.fold(words);
    return turn != null && !folded.isEmpty() && Spelling.fold(turn.text()).contains(folded);
  }

  private static @Nullable Turn turn(CallText call, @Nullable String key, String speaker) {
    return call.call().turns().stream()
        .filter(t -> t.key().equals(key) && t.speaker().equals(speaker))
        .findFirst()
        .orElse(null);
  }
}
