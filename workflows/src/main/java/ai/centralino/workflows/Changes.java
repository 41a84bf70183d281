package ai.centralino.workflows;

/// The names under which running workflows remember that their code has changed since they began.
public final class Changes {
  /// A message is stored, beside being told to the owner.
  public static final String MESSAGE_STORED = "message-stored";

  /// The plan's limits are asked for before a call is answered.
  public static final String LIMITS_ASKED = "limits-asked";

  /// The owner is told when the plan is nearly or wholly used.
  public static final String LIMIT_NOTICE = "limit-notice";

  /// A recording that follows an unanswered forward is waited for.
  public static final String FORWARD_MAY_RECORD = "forward-may-record";

  /// Insight, CRM, webhooks and the way back to the caller follow a call.
  public static final String AFTER_CALL = "after-call";

  /// Programs hear of orders, bookings, insights and limits. (Calls need no name for it: the
  /// profile that they recorded says whether anybody hears of them.)
  public static final String EVENTS = "events";

  private Changes() {}
}
