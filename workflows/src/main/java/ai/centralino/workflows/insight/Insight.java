package ai.centralino.workflows.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a call came to, every fact with the turn that it was taken from.
///
/// @param madeBy `rules`, or the model's name
/// @param summary in the business's language
/// @param intent one of [#INTENTS]
/// @param outcome `order`, `booking`, `lead`, `message`, `answered`, `transfer`, `voicemail` or
///   `missed`
/// @param sentiment one of [#SENTIMENTS]
/// @param sentimentReason why, in the business's language; null where there is nothing to say
/// @param sentimentTurn the key of the turn it shows in, or null
/// @param score 0–100, how promising the caller is as a customer; null where no lead was heard
/// @param parts what the score is made of
/// @param followUp what was promised, or null
public record Insight(
    String madeBy,
    String summary,
    String intent,
    String outcome,
    String sentiment,
    @Nullable String sentimentReason,
    @Nullable String sentimentTurn,
    @Nullable Integer score,
    List<Part> parts,
    List<OpenQuestion> openQuestions,
    @Nullable Promise followUp) {
  /// What callers want.
  public static final List<String> INTENTS =
      List.of("order", "booking", "viewing", "question", "complaint", "message", "other");

  /// How callers feel.
  public static final List<String> SENTIMENTS = List.of("positive", "neutral", "negative");

  public Insight {
    parts = List.copyOf(parts);
    openQuestions = List.copyOf(openQuestions);
  }

  /// One part of the lead's score.
  ///
  /// @param name `budget`, `urgency`, `zone` or `intent`
  /// @param value 0–100
  /// @param weight 0–100, the business's own
  /// @param fact what the caller said about it, or null where nothing was heard
  /// @param turn the key of the turn it was said in, or null
  public record Part(
      String name, int value, int weight, @Nullable String fact, @Nullable String turn) {}

  /// A question that the receptionist could not answer.
  public record OpenQuestion(String question, @Nullable String turn) {}

  /// Something that the receptionist promised.
  public record Promise(String what, @Nullable String turn) {}

  @Override
  public String toString() {
    return "Insight[" + outcome + " by " + madeBy + "]";
  }
}
