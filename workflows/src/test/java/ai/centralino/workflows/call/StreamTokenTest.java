package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class StreamTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");
  private final String token =
      new StreamToken("media", "twilio-CA1", "id1", NOW.plusSeconds(60))
          .signed("secret-secret-secret");

  @Test
  void itsOwnSecretReadsItBack() {
    assertThat(StreamToken.verify(token, "media", "secret-secret-secret", NOW))
        .get()
        .extracting(StreamToken::subject)
        .isEqualTo("twilio-CA1");
  }

  @Test
  void anotherSecretPurposeOrTimeDoesNot() {
    assertThat(StreamToken.verify(token, "media", "another-secret-here", NOW)).isEmpty();
    assertThat(StreamToken.verify(token, "browser", "secret-secret-secret", NOW)).isEmpty();
    assertThat(StreamToken.verify(token, "media", "secret-secret-secret", NOW.plusSeconds(60)))
        .isEmpty();
  }

  @Test
  void aChangedTokenOrGarbageIsRefused() {
    String changed =
        token.substring(0, 10) + (token.charAt(10) == 'A' ? 'B' : 'A') + token.substring(11);
    assertThat(StreamToken.verify(changed, "media", "secret-secret-secret", NOW)).isEmpty();
    assertThat(StreamToken.verify("", "media", "secret-secret-secret", NOW)).isEmpty();
    assertThat(StreamToken.verify("a.b", "media", "secret-secret-secret", NOW)).isEmpty();
    assertThat(StreamToken.verify("%%%.===", "media", "secret-secret-secret", NOW)).isEmpty();
  }

  @Test
  void aTokenForTheDraftOpensNothingElse() {
    String draft =
        new StreamToken(StreamToken.BROWSER_DRAFT, "+39055", "id2", NOW.plusSeconds(60))
            .signed("secret-secret-secret");
    assertThat(StreamToken.verify(draft, StreamToken.BROWSER, "secret-secret-secret", NOW))
        .isEmpty();
    assertThat(StreamToken.verify(draft, StreamToken.BROWSER_DRAFT, "secret-secret-secret", NOW))
        .isPresent();
  }
}
