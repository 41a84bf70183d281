package ai.centralino.activities.notice;

import java.io.IOException;

/// Sends texts.
public interface Sms {
  /// Sends `text` and returns the vendor's id of it.
  ///
  /// @param retry whether an earlier try may have got through: then the vendor is asked before a
  ///   second is sent
  /// @throws IOException if the vendor cannot be reached or is overloaded: the same call may work
  ///   later
  /// @throws Undeliverable if it will never work as it is
  String send(String from, String to, String text, boolean retry) throws IOException, Undeliverable;
}
