package ai.centralino.workflows;

/// The names under which running workflows remember that their code has changed since they began.
public final class Changes {
  /// A message is stored, beside being told to the owner.
  public static final String MESSAGE_STORED = "message-stored";

  private Changes() {}
}
