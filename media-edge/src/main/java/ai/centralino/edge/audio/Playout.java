package ai.centralino.edge.audio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been sent to the carrier, and how much of it the caller has heard according to the
/// marks.
///
/// A carrier buffers what it is sent and plays it in real time, so bytes sent say nothing about
/// bytes heard. A mark comes back when everything before it has been played; a mark that comes back
/// after a clear means nothing. Confined to the leg's event loop.
public final class Playout {
  /// A mark goes out after this much sound.
  private static final int MARK_EVERY_MS = 200;

  private record Pending(String name, String item, int ms, boolean last) {}

  /// An item whose sound was cut off, and how much of it was heard.
  public record Cut(String item, int heardMs) {}

  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Deque<String> unheard = new ArrayDeque<>();
  private @Nullable String item;
  private int sentBytes;
  private int markedMs;
  private int heardMs;
  private @Nullable String heardItem;
  private int marks;

  /// Notes that `bytes` of `of` went out.
  ///
  /// @return the name of a mark to send after them, or null
  public @Nullable String sent(String of, int bytes) {
    if (!of.equals(item)) {
      item = of;
      sentBytes = 0;
      markedMs = 0;
      unheard.add(of);
    }
    sentBytes += bytes;
    int ms = sentBytes / MuLaw.BYTES_PER_MS;
    return ms - markedMs >= MARK_EVERY_MS ? mark(of, ms, false) : null;
  }

  /// Notes that no more of `of` will follow.
  ///
  /// @return the name of a last mark to send, or null where nothing of it was sent
  public @Nullable String finished(String of) {
    return of.equals(item) ? mark(of, sentBytes / MuLaw.BYTES_PER_MS, true) : null;
  }

  private String mark(String of, int ms, boolean last) {
    markedMs = ms;
    Pending mark = new Pending(++marks + ":" + ms, of, ms, last);
    pending.add(mark);
    return mark.name;
  }

  /// Takes a mark that came back.
  ///
  /// @return the item that was heard to its end by this, or null
  public @Nullable String marked(String name) {
    if (pending.stream().noneMatch(p -> p.name.equals(name))) {
      return null; // from before a clear
    }
    String whole = null;
    while (true) {
      Pending first = pending.remove();
      heardItem = first.item;
      heardMs = first.ms;
      if (first.last) {
        unheard.remove(first.item);
        whole = first.item;
      }
      if (first.name.equals(name)) {
        return whole;
      }
    }
  }

  /// Whether the caller is hearing something, or about to.
  public boolean playing() {
    return !unheard.isEmpty();
  }

  /// Forgets what the carrier is about to drop, and says what of it had been heard.
  public List<Cut> clear() {
    List<Cut> cuts = new ArrayList<>();
    for (String of : unheard) {
      cuts.add(new Cut(of, of.equals(heardItem) ? heardMs : 0));
    }
    unheard.clear();
    pending.clear();
    item = null;
    return cuts;
  }
}
