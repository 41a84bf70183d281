package ai.centralino.workflows;

/// The Temporal task queues. Calls have a queue of their own, so that a slow mail server cannot
/// delay an answer.
public final class TaskQueues {
  /// Live calls: everything that a caller waits for.
  public static final String CALLS = "calls";

  /// Everything after and beside the call: orders, notices, metering.
  public static final String OFFICE = "office";

  /// The simulated phone, which lives beside the carriers' codecs in the edge.
  public static final String PHONE = "phone";

  private TaskQueues() {}
}
