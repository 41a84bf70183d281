package ai.centralino.activities.notice;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// One mail.
///
/// @param id makes the Message-ID, so that a second copy of the same notice is recognised as one
/// @param sender the name that it comes from
/// @param html how it looks; null for plain text only
/// @param unsubscribe where one tap ends mail like this; null for mail that cannot be ended
public record Letter(
    String id,
    String sender,
    String to,
    String subject,
    String text,
    @Nullable String html,
    @Nullable URI unsubscribe) {
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
