package ai.centralino.standalone;

/// The start cannot go on. The message says why and what to do.
final class StartFailure extends RuntimeException {
  StartFailure(String message) {
    super(message);
  }

  /// The innermost message of a failure, for a terminal.
  static String rootMessage(Throwable of) {
    Throwable root = of;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
