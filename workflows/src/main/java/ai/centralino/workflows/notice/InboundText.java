package ai.centralino.workflows.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text that somebody sent to one of our numbers.
///
/// @param id the carrier's id of it
/// @param from E.164 of who wrote, without the channel's prefix
/// @param to E.164 of the number that was written to
/// @param whatsapp whether it came by WhatsApp; otherwise by SMS
/// @param text what was written; may be empty
/// @param media how many pictures, sounds or files came with it; null for none
/// @param optOut what the carrier made of it: `STOP`, `START`, `HELP`, or null
public record InboundText(
    String id,
    String from,
    String to,
    boolean whatsapp,
    String text,
    @Nullable String optOut,
    Instant at,
    @Nullable Integer media) {
  /// Words alone.
  public InboundText(
      String id,
      String from,
      String to,
      boolean whatsapp,
      String text,
      @Nullable String optOut,
      Instant at) {
    this(id, from, to, whatsapp, text, optOut, at, null);
  }

  @Override
  public String toString() {
    return "InboundText[" + id + "]";
  }
}
