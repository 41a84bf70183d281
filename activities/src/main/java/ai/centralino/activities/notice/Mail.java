package ai.centralino.activities.notice;

import java.io.IOException;

/// Sends mail.
public interface Mail {
  /// Sends a plain-text message and returns its Message-ID.
  ///
  /// @param id makes the Message-ID, so that a second copy of the same notice is recognised as one
  /// @throws IOException if the server cannot be reached or says "later": the same call may work
  ///   later
  /// @throws Undeliverable if it will never work as it is
  String send(String id, String to, String subject, String text) throws IOException, Undeliverable;
}
