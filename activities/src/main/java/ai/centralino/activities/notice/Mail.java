package ai.centralino.activities.notice;

import java.io.IOException;

/// Sends mail.
public interface Mail {
  /// Sends a mail and returns its Message-ID.
  ///
  /// @param handingOver called when the server is ready and nothing has left yet
  /// @throws IOException if the server cannot be reached or says "later": the same call may work
  ///   later
  /// @throws Unanswered if the server broke off after `handingOver`, so that it may have left
  /// @throws Undeliverable if it will never work as it is
  String send(Letter letter, Runnable handingOver) throws IOException, Undeliverable;

  /// Sends a plain-text message and returns its Message-ID.
  ///
  /// @throws IOException as [#send(Letter, Runnable)]
  /// @throws Undeliverable as [#send(Letter, Runnable)]
  default String send(String id, String to, String subject, String text)
      throws IOException, Undeliverable {
    return send(new Letter(id, "Centralino", to, subject, text, null, null), () -> {});
  }
}
