package ai.centralino.workflows.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who is told what calls bring.
///
/// @param phone E.164, for texts; or null
/// @param events what they are told of, some of [#EVENTS]
public record Recipient(
    String name, @Nullable String phone, @Nullable String email, List<String> events) {
  /// `order`, `booking`, `lead`, `message`, `voicemail`, `limit`.
  public static final List<String> EVENTS =
      List.of("order", "booking", "lead", "message", "voicemail", "limit");

  public Recipient {
    events = List.copyOf(events);
  }
}
