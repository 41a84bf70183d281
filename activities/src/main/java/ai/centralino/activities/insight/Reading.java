package ai.centralino.activities.insight;

import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reader made of a call. What the call came to is not asked of readers: that is known.
///
/// @param intent one of [Insight#INTENTS]
/// @param tone how the caller felt
/// @param facts what was heard about a lead's worth
public record Reading(
    String summary,
    String intent,
    Tone tone,
    List<LeadFact> facts,
    List<OpenQuestion> openQuestions,
    @Nullable Promise followUp) {
  /// How the caller felt.
  ///
  /// @param sentiment `positive`, `neutral` or `negative`
  /// @param reason why, in the business's language, or null
  /// @param turn the key of the turn it shows in, or null
  public record Tone(String sentiment, @Nullable String reason, @Nullable String turn) {
    static final Tone NEUTRAL = new Tone("neutral", null, null);
  }

  /// Something heard about a lead.
  ///
  /// @param name `budget`, `urgency`, `zone` or `intent`
  /// @param value 0–100
  public record LeadFact(String name, int value, String fact, @Nullable String turn) {}
}
