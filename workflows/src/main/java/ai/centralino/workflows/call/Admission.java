package ai.centralino.workflows.call;

/// Whether the business's plan has room for a call that has just come in.
///
/// @param otherwise what the owner chose for callers beyond it: `voicemail`, `forward` or `apology`
public record Admission(Verdict verdict, String otherwise) {
  /// What the plan says.
  public enum Verdict {
    /// A line is reserved for the call.
    WELCOME,
    /// As many calls as the plan has lines are under way.
    LINES_TAKEN,
    /// The minutes are used up, or the trial is over.
    USED_UP,
    /// Another minute would cost more than the owner allows.
    CAP_REACHED,
    /// An invoice was asked for three times and is not paid.
    UNPAID,
    /// An operator has stopped the business's calls.
    SUSPENDED
  }

  public static final Admission WELCOME = new Admission(Verdict.WELCOME, "voicemail");
}
