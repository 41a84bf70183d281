package ai.centralino.web.call;

import ai.centralino.store.call.Calls.Detail;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns and actions in the order they happened.
final class Conversation {
  /// How fast telephone speech goes, to place the cut in a sentence whose heard milliseconds are
  /// known.
  private static final double CHARACTERS_PER_MS = 0.0155;

  private Conversation() {}

  /// One line of the conversation: a turn or an action.
  ///
  /// @param key of the turn, or null for an action
  /// @param heard the part of the text that the caller heard
  /// @param unheard the part that was cut off, or null where all was heard
  record Entry(
      @Nullable String key,
      long atMs,
      @Nullable String speaker,
      @Nullable String heard,
      @Nullable String unheard,
      @Nullable Integer latencyMs,
      @Nullable String tool,
      Map<String, Object> arguments,
      Map<String, Object> output,
      long tookMs) {
    public String clock() {
      long seconds = atMs / 1000;
      return String.format(java.util.Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    public @Nullable String status() {
      Object status = output.get("status");
      return status == null ? null : status.toString();
    }
  }

  static List<Entry> of(Detail detail) {
    List<Entry> entries = new ArrayList<>();
    detail.turns().forEach(turn -> entries.add(turn(turn)));
    detail.toolUses().forEach(use -> entries.add(use(use)));
    entries.sort(Comparator.comparingLong(Entry::atMs));
    return entries;
  }

  private static Entry turn(Turn turn) {
    String heard = turn.text();
    String unheard = null;
    if (turn.heardMs() != null) {
      int cut = (int) Math.min(heard.length(), Math.round(turn.heardMs() * CHARACTERS_PER_MS));
      int word = cut >= heard.length() ? cut : Math.max(0, heard.lastIndexOf(' ', cut));
      unheard = heard.substring(word);
      heard = heard.substring(0, word);
    }
    return new Entry(
        turn.key(),
        turn.startMs(),
        turn.speaker(),
        heard,
        unheard,
        turn.latencyMs(),
        null,
        Map.of(),
        Map.of(),
        0);
  }

  private static Entry use(ToolUse use) {
    return new Entry(
        null,
        use.atMs(),
        null,
        null,
        null,
        null,
        use.name(),
        use.arguments(),
        use.output(),
        use.tookMs());
  }
}
