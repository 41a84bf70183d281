package ai.centralino.activities.notice;

import ai.centralino.store.notice.Subscriptions.Subscription;
import java.io.IOException;

/// Tells browsers.
public interface Push {
  /// One message to a browser.
  ///
  /// @param topic at most 32 letters, digits, `-` or `_`: a later message on it takes the place of
  ///   one that has not been seen
  /// @param urgent whether it may wake a sleeping device
  record Message(String json, String topic, boolean urgent) {}

  /// Sends it.
  ///
  /// @return whether the browser still wants messages; where not, it should be forgotten
  /// @throws IOException if the same call may work later
  /// @throws Undeliverable if it will never work as it is
  boolean send(Subscription to, Message message) throws IOException, Undeliverable;
}
