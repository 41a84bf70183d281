package ai.centralino.workflows.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who is told what calls bring.
///
/// @param phone E.164, for texts; or null
/// @param events what they are told of, some of [#EVENTS]
public record Recipient(
    String name, @Nullable String phone, @Nullable String email, List<String> events) {
  /// Everything that somebody can be told of: `missed` is a call that came to nothing, `call` the
  /// summary of each call.
  public static final List<String> EVENTS =
      List.of("order", "booking", "lead", "message", "voicemail", "limit", "missed", "call");

  /// What somebody is told of who has not chosen: all but the summary of each call.
  public static final List<String> USUAL =
      EVENTS.stream().filter(event -> !event.equals("call")).toList();

  public Recipient {
    events = List.copyOf(events);
  }
}
