package ai.centralino.workflows.call;

import java.util.Collection;

/// What a call came to, in one word: the weightiest thing that happened in it.
final class CallOutcome {
  private CallOutcome() {}

  static String of(
      CallTools used,
      boolean voicemail,
      CallStage stage,
      boolean unanswered,
      Collection<Turn> turns) {
    return of(
        used.desk().placed().size(),
        used.bookings().booked(),
        used.messages().leadFound(),
        used.messages().messageTaken(),
        voicemail,
        stage,
        unanswered,
        turns);
  }

  /// @param unanswered whether a person was rung and did not answer
  private static String of(
      int orders,
      int bookings,
      boolean lead,
      boolean message,
      boolean voicemail,
      CallStage stage,
      boolean unanswered,
      Collection<Turn> turns) {
    if (orders > 0) {
      return "order";
    }
    if (bookings > 0) {
      return "booking";
    }
    if (lead) {
      return "lead";
    }
    if (message) {
      return "message";
    }
    if (voicemail) {
      return "voicemail";
    }
    if (stage == CallStage.FORWARDED) {
      return unanswered ? "missed" : "transfer";
    }
    return turns.stream().anyMatch(turn -> turn.speaker().equals("caller")) ? "talk" : "missed";
  }
}
