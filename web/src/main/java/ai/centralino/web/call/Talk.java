package ai.centralino.web.call;

import ai.centralino.store.call.Calls.Detail;
import ai.centralino.workflows.call.Turn;
import java.util.ArrayList;
import java.util.List;

/// Who spoke when, for the strip above the transcript. Seconds of the call.
///
/// @param length of the strip
record Talk(long length, List<Bar> caller, List<Bar> receptionist, List<Long> actions) {
  /// A stretch of speech.
  record Bar(long start, long length) {}

  private static final double CHARACTERS_PER_SECOND = 15.5;

  static Talk of(Detail detail) {
    List<Bar> caller = new ArrayList<>();
    List<Bar> receptionist = new ArrayList<>();
    long end = detail.call().seconds() == null ? 1 : detail.call().seconds();
    for (Turn turn : detail.turns()) {
      long start = turn.startMs() / 1000;
      long spoken =
          turn.heardMs() != null
              ? turn.heardMs() / 1000
              : Math.round(turn.text().length() / CHARACTERS_PER_SECOND);
      (turn.speaker().equals("caller") ? caller : receptionist)
          .add(new Bar(start, Math.max(1, spoken)));
      end = Math.max(end, start + spoken);
    }
    List<Long> actions = detail.toolUses().stream().map(use -> use.atMs() / 1000).toList();
    return new Talk(Math.max(1, end), caller, receptionist, actions);
  }
}
