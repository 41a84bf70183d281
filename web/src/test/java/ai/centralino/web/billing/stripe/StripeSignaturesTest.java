package ai.centralino.web.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.web.billing.stripe.StripeSignatures.NotSigned;
import ai.centralino.workflows.billing.StripeWord;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signatures made by Stripe's own library, and what is not one.
@Tag("fast")
class StripeSignaturesTest {
  private static final long NOW = 1_795_000_000;
  private static final String SECRET = "whsec_now12345";
  private final StripeSignatures signatures =
      new StripeSignatures(
          List.of(SECRET, "whsec_old12345"),
          Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

  private static String event(String type, String object) {
    return "{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"2024-06-20\",\"type\":\""
        + type
        + "\",\"data\":{\"object\":"
        + object
        + "}}";
  }

  private static String signed(String body, String secret, long at) throws Exception {
    return "t=" + at + ",v1=" + Webhook.Util.computeHmacSha256(secret, at + "." + body);
  }

  private Optional<StripeWord> read(String body, String signature) throws NotSigned {
    return signatures.read(body.getBytes(StandardCharsets.UTF_8), signature);
  }

  @Test
  void theReferencesVectorIsWhatTheLibraryMakes() throws Exception {
    assertThat(Webhook.Util.computeHmacSha256("whsec_test", "1700000000.{\"id\":\"evt_1\"}"))
        .isEqualTo("c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925");
  }

  @Test
  void eachKindNamesWhatToLookAtAlsoInAnotherVersionOfStripes() throws Exception {
    String subscription = "{\"id\":\"sub_1\",\"object\":\"subscription\",\"customer\":\"cus_1\"}";
    String body = event("customer.subscription.updated", subscription);
    assertThat(read(body, signed(body, SECRET, NOW)))
        .contains(new StripeWord("evt_1", "customer.subscription.updated", "cus_1", "sub_1", null));
    String invoice =
        event(
            "invoice.paid",
            "{\"id\":\"in_1\",\"object\":\"invoice\",\"customer\":{\"id\":\"cus_1\"}}");
    assertThat(read(invoice, signed(invoice, SECRET, NOW)))
        .contains(new StripeWord("evt_1", "invoice.paid", "cus_1", null, "in_1"));
    String session =
        event(
            "checkout.session.completed",
            "{\"id\":\"cs_1\",\"object\":\"checkout.session\",\"customer\":\"cus_1\",\"subscription\":\"sub_1\"}");
    assertThat(read(session, signed(session, SECRET, NOW)))
        .contains(new StripeWord("evt_1", "checkout.session.completed", "cus_1", "sub_1", null));
  }

  @Test
  void whatIsNotOursToUseIsTakenAndLeftAlone() throws Exception {
    String body = event("charge.refunded", "{\"id\":\"ch_1\"}");
    assertThat(read(body, signed(body, SECRET, NOW))).isEmpty();
  }

  @Test
  void duringARotationEitherSecretWill() throws Exception {
    String body = event("invoice.paid", "{\"id\":\"in_1\",\"customer\":\"cus_1\"}");
    assertThat(read(body, signed(body, "whsec_old12345", NOW))).isPresent();
    assertThat(read(body, signed(body, SECRET, NOW - 299))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=1", "v1=00", "t=x,v1=00", "garbage", "t=1795000000,v0=00"})
  void whatIsNoSignatureIsRefused(String signature) {
    String body = event("invoice.paid", "{\"id\":\"in_1\"}");
    assertThatThrownBy(() -> read(body, signature)).isInstanceOf(NotSigned.class);
    assertThatThrownBy(() -> signatures.read(body.getBytes(StandardCharsets.UTF_8), null))
        .isInstanceOf(NotSigned.class);
  }

  @Test
  void aStrangersAnOldAndAChangedOneAreRefused() throws Exception {
    String body = event("invoice.paid", "{\"id\":\"in_1\"}");
    String stranger = signed(body, "whsec_stranger", NOW);
    assertThatThrownBy(() -> read(body, stranger)).isInstanceOf(NotSigned.class);
    String old = signed(body, SECRET, NOW - 301);
    assertThatThrownBy(() -> read(body, old)).isInstanceOf(NotSigned.class);
    String good = signed(body, SECRET, NOW);
    assertThatThrownBy(() -> read(body.replace("in_1", "in_2"), good))
        .isInstanceOf(NotSigned.class);
    String garbage = "not json at all";
    String signedGarbage = signed(garbage, SECRET, NOW);
    assertThatThrownBy(() -> read(garbage, signedGarbage)).isInstanceOf(NotSigned.class);
  }
}
