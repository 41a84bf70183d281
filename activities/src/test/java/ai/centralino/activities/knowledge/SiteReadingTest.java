package ai.centralino.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.knowledge.Remarks;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Failures as Temporal gets them.
@Tag("fast")
class SiteReadingTest {
  private static ApplicationFailure failure(Unfetchable of) {
    SiteReading reading =
        new SiteReading(
            new SiteReader((_, _) -> {
              throw of;
            }));
    return catchThrowableOfType(
        ApplicationFailure.class, () -> reading.read("https://shop.example"));
  }

  @Test
  void theCodeIsTheTypeAndTheSentenceTheMessage() {
    ApplicationFailure never = failure(Unfetchable.never("http-403", "It does not want to."));
    assertThat(never.getType()).isEqualTo("http-403");
    assertThat(never.getOriginalMessage()).isEqualTo("It does not want to.");
    assertThat(never.isNonRetryable()).isTrue();
    assertThat(failure(Unfetchable.later("too-slow", "Later.")).isNonRetryable()).isFalse();
  }

  @Test
  void aRealFetcherRefusesBeforeItConnects() {
    SiteReading reading = new SiteReading(new SiteReader(new SafeFetch()));
    for (String inner : new String[] {"http://127.0.0.1/", "169.254.169.254", "http://[::1]/"}) {
      ApplicationFailure refused =
          catchThrowableOfType(ApplicationFailure.class, () -> reading.read(inner));
      assertThat(refused.getType()).isEqualTo("address-refused");
      assertThat(refused.isNonRetryable()).isTrue();
    }
  }

  @Test
  void aReadingIsAProposal() {
    SiteReading reading =
        new SiteReading(
            new SiteReader((address, _) ->
                new Page(address, "text/html", null, "<p>".getBytes(StandardCharsets.UTF_8))));
    assertThat(reading.read("shop.example").remarks()).containsExactly(Remarks.NO_STRUCTURED_DATA);
  }
}
