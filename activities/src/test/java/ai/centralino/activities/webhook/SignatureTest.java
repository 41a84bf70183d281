package ai.centralino.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Our signatures, checked by the library that receivers use.
@Tag("fast")
class SignatureTest {
  private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfgh4hIZ5k=";

  private static Map<String, List<String>> headers(String id, long at, String signature) {
    return Map.of(
        "webhook-id",
        List.of(id),
        "webhook-timestamp",
        List.of(Long.toString(at)),
        "webhook-signature",
        List.of(signature));
  }

  @Test
  void theSpecificationsExampleComesOut() {
    assertThat(
            Signature.of(
                List.of(OLD),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330L,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theStandardLibraryAcceptsItAndNothingElse() throws Exception {
    long now = Instant.now().getEpochSecond();
    String body = "{\"name\":\"Caffè 🍕\"}";
    String signature = Signature.of(List.of(NEW), "e1", now, body);
    new Webhook(NEW).verify(body, headers("e1", now, signature));
    assertThatThrownBy(() -> new Webhook(OLD).verify(body, headers("e1", now, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(NEW).verify(body + " ", headers("e1", now, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(NEW).verify(body, headers("e2", now, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(NEW).verify(body, headers("e1", now + 1, signature)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void whileASecretIsReplacedBothAreServed() throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature = Signature.of(List.of(NEW, OLD), "e1", now, "{}");
    assertThat(signature).matches("v1,\\S+ v1,\\S+");
    new Webhook(NEW).verify("{}", headers("e1", now, signature));
    new Webhook(OLD).verify("{}", headers("e1", now, signature));
  }

  @Test
  void whatIsKeptOfAnAnswerHoldsNoSecretsAndNoNumbers() {
    String kept =
        Excerpt.of(
            "ok\r\n\u0007Bearer abcdefghijkl whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw g@x.example +393331112222 1234"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(kept).isEqualTo("ok\n… … …@x.example +…22 1234");
  }
}
