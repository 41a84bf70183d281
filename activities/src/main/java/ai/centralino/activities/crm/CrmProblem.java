package ai.centralino.activities.crm;

import ai.centralino.workflows.step.StepFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A CRM did not do what was asked. The message is a plain sentence without secrets or anybody's
/// data.
public final class CrmProblem extends Exception {
  private final Kind kind;
  private final @Nullable Duration after;

  /// What can be done about it.
  public enum Kind {
    /// It may go well another time.
    LATER,
    /// It will not go well as it is.
    NEVER,
    /// The connection has to be put right by a person.
    SHUT
  }

  private CrmProblem(Kind kind, String sentence, @Nullable Duration after) {
    super(sentence);
    this.kind = kind;
    this.after = after;
  }

  /// Another time.
  ///
  /// @param after how long the vendor asked us to wait; null where it did not
  public static CrmProblem later(String sentence, @Nullable Duration after) {
    return new CrmProblem(Kind.LATER, sentence, after);
  }

  /// Not as it is.
  public static CrmProblem never(String sentence) {
    return new CrmProblem(Kind.NEVER, sentence, null);
  }

  /// Not before somebody has put the connection right.
  public static CrmProblem shut(String sentence) {
    return new CrmProblem(Kind.SHUT, sentence, null);
  }

  public Kind kind() {
    return kind;
  }

  /// The sentence, which is never null.
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /// As a step wants it.
  public ApplicationFailure forStep() {
    return switch (kind) {
      case LATER -> StepFailure.later(sentence(), after);
      case NEVER -> StepFailure.never(sentence());
      case SHUT -> StepFailure.held(sentence());
    };
  }
}
