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

  /// It is noted which recording a call left.
  public static final String VOICEMAIL_NOTED = "voicemail-noted";

  /// Insight, CRM, webhooks and the way back to the caller follow a call.
  public static final String AFTER_CALL = "after-call";

  /// A notice climbs a ladder for each person, and does not go out by every channel at once.
  public static final String NOTICE_LADDER = "notice-ladder";

  /// The customer is told that an order was taken.
  public static final String ORDER_CONFIRMED = "order-confirmed";

  /// Metering is a step with its own patience, and tells Stripe.
  public static final String METER_STEP = "meter-step";

  /// The carrier's word on a forward is waited for, so that its seconds are counted.
  public static final String FORWARD_METERED = "forward-metered";

  /// The CRM's sync is told when a call is understood.
  public static final String CRM_TOLD = "crm-told";

  /// Programs hear of orders, bookings, insights and limits. (Calls need no name for it: the
  /// profile that they recorded says whether anybody hears of them.)
  public static final String EVENTS = "events";

  /// What customers write is kept as a message and told.
  public static final String TEXTS_KEPT = "texts-kept";

  /// Silence is timed by one timer for the whole call, and what follows the call starts at once.
  public static final String FEWER_TASKS = "fewer-tasks";

  /// What only asks our own database is asked in the midst of a workflow task.
  public static final String ASKED_NEAR = "asked-near";

  /// A caller is answered before the call is written down.
  public static final String ANSWER_FIRST = "answer-first";

  private Changes() {}
}
