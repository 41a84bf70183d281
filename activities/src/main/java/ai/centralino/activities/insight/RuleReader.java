package ai.centralino.activities.insight;

import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Promise;
import ai.centralino.workflows.order.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads calls without a model: what the tools did, and a few words that mean the same in every
/// call. It says less than a model and never guesses. Thread-safe.
public final class RuleReader implements Reader {
  /// What [Reader#name] says.
  public static final String NAME = "rules";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading read(CallText call) {
    Reading.Tone tone = ToneWords.of(call);
    List<OpenQuestion> open = openQuestions(call);
    return new Reading(
        new RuleSummary(call, open).text(),
        intent(call),
        tone,
        LeadFacts.of(call),
        open,
        promise(call));
  }

  private static String intent(CallText call) {
    if (call.callerTurns().stream().anyMatch(t -> ToneWords.complains(t.text()))) {
      return "complaint";
    }
    if (!call.uses("place_order").isEmpty()) {
      return "order";
    }
    if (!call.uses("book_viewing").isEmpty() || !call.leads().isEmpty()) {
      return "viewing";
    }
    if (call.call().toolUses().stream().anyMatch(use -> use.name().startsWith("book_"))) {
      return "booking";
    }
    if (!call.messages().isEmpty() || call.outcome().equals("voicemail")) {
      return "message";
    }
    return call.uses("search_knowledge").isEmpty() ? "other" : "question";
  }

  /// What was looked for in the business's knowledge and not found.
  static List<OpenQuestion> openQuestions(CallText call) {
    List<OpenQuestion> open = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ToolUse use : call.uses("search_knowledge")) {
      Object question = use.arguments().get("question");
      if (!Boolean.FALSE.equals(use.output().get("found")) || !(question instanceof String text)) {
        continue;
      }
      if (isQuestion(text) && seen.add(Spelling.fold(text))) {
        Turn turn = call.before(use.atMs());
        open.add(new OpenQuestion(text.strip(), turn == null ? null : turn.key()));
      }
    }
    return open;
  }

  /// One word, or a yes, is nothing that an answer could be written for.
  private static boolean isQuestion(String text) {
    return Arrays.stream(Spelling.fold(text).split(" ")).filter(w -> w.length() > 2).count() >= 2;
  }

  private static @Nullable Promise promise(CallText call) {
    for (Turn turn : call.receptionistTurns()) {
      for (String sentence : turn.text().split("(?<=[.!?؟۔])\\s+")) {
        if (ToneWords.promises(sentence)) {
          return new Promise(sentence.strip(), turn.key());
        }
      }
    }
    return null;
  }
}
