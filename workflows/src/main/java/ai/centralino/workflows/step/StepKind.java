package ai.centralino.workflows.step;

import java.util.Locale;

/// What a step after a call does.
public enum StepKind {
  /// Understands what was said.
  INSIGHT,
  /// Tells somebody something.
  NOTICE,
  /// Brings the customer's record up to date elsewhere.
  CRM,
  /// Tells a program of the business.
  WEBHOOK,
  /// Counts and bills the minutes.
  USAGE,
  /// Comes back to the caller.
  FOLLOW_UP;

  /// The word for it in the store, on pages and in the API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
