package ai.centralino.activities.notice;

import ai.centralino.workflows.notice.Notice.Channel;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends texts by SMS and WhatsApp.
public interface Texts {
  /// One text.
  ///
  /// @param channel SMS or WHATSAPP
  /// @param from the sender's number, E.164
  /// @param body the words; left out where `contentSid` has them
  /// @param contentSid an approved WhatsApp template; null for free words
  /// @param contentVariables what fills the template, by its numbers
  /// @param callback where the vendor tells what becomes of it; null where it cannot reach us
  /// @param since when it was to be sent first: an earlier text is another one
  record Text(
      Channel channel,
      String from,
      String to,
      String body,
      @Nullable String contentSid,
      Map<String, String> contentVariables,
      @Nullable URI callback,
      Instant since) {
    /// The same in the words of an approved template.
    public Text by(String template) {
      return new Text(channel, from, to, body, template, contentVariables, callback, since);
    }

    @Override
    public String toString() {
      return "Text[" + channel + "]";
    }
  }

  /// Sends it and returns the vendor's id of it.
  ///
  /// @param again whether an earlier try may have got through: then the vendor is asked before a
  ///   second is sent
  /// @throws IOException if the vendor cannot be reached or is overloaded: the same call may work
  ///   later
  /// @throws Undeliverable if it will never work as it is
  String send(Text text, boolean again) throws IOException, Undeliverable;
}
