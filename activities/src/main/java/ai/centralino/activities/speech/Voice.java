package ai.centralino.activities.speech;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.store.speech.Samples.Sound;
import java.io.IOException;

/// Makes sound of text.
public interface Voice {
  /// Speaks `text`.
  ///
  /// @param voice the name that the receptionist's page has for the voice
  /// @param language ISO 639-1
  /// @throws Undeliverable where the vendor will not do it, such as for want of credit
  /// @throws IOException where it does not answer: the same may work later
  Sound speak(String text, String voice, String language) throws IOException, Undeliverable;
}
