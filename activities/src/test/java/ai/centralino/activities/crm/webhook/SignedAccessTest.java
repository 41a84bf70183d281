package ai.centralino.activities.crm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.activities.webhook.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SignedAccessTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void theHeadersCarryTheSignatureOfStandardWebhooks() {
    Map<String, String> headers = at("2026-11-21T10:00:00Z", "one").headers("{}");
    assertThat(headers.get("webhook-signature"))
        .isEqualTo(Signature.of(List.of(SECRET), headers.get("webhook-id"), 1_795_255_200L, "{}"));
  }

  @Test
  void theSameDocumentHasTheSameIdAndANewTimeEachTry() {
    SignedAccess first = at("2026-11-21T10:00:00Z", "one");
    SignedAccess later = at("2026-11-21T12:00:00Z", "one");
    assertThat(first.headers("{}").get("webhook-id"))
        .isEqualTo(later.headers("{}").get("webhook-id"));
    assertThat(first.headers("{}").get("webhook-timestamp")).isEqualTo("1795255200");
    assertThat(first.headers("{}").get("webhook-signature"))
        .isNotEqualTo(later.headers("{}").get("webhook-signature"));
    assertThat(first.headers("{}").get("webhook-id"))
        .isNotEqualTo(first.headers("{\"a\":1}").get("webhook-id"))
        .isNotEqualTo(at("2026-11-21T10:00:00Z", "other").headers("{}").get("webhook-id"));
    assertThat(first.toString()).doesNotContain("whsec_");
  }

  private static SignedAccess at(String time, String whose) {
    return new SignedAccess(
        URI.create("https://crm.example.com/x"),
        SECRET,
        whose,
        Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
  }
}
