package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.Environment;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SignaturesTest {
  private static final Map<String, String> FORM =
      Map.of(
          "CallSid",
          "CA1234567890ABCDE",
          "Caller",
          "+14158675309",
          "Digits",
          "1234",
          "From",
          "+14158675309",
          "To",
          "+18005551212");
  private final Signatures behindProxy =
      signatures(Map.of("TWILIO_AUTH_TOKEN", "12345", "PUBLIC_BASE_URL", "https://mycompany.com"));

  private static Signatures signatures(Map<String, String> more) {
    Map<String, String> env = new java.util.HashMap<>(more);
    env.put("CENTRALINO_SECRET", "a-secret-for-tests");
    return new Signatures(EdgeSettings.of(new Environment(env)));
  }

  @Test
  void twiliosOwnExampleIsValidBehindAProxy() {
    assertThat(
            behindProxy.webhook(
                "10.0.0.7:8081",
                "/myapp.php?foo=1&bar=2",
                FORM,
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                null))
        .isTrue();
  }

  @Test
  void aChangedParameterSignatureOrNoneIsNot() {
    Map<String, String> changed = new java.util.HashMap<>(FORM);
    changed.put("From", "+14158675310");
    assertThat(
            behindProxy.webhook(
                "h", "/myapp.php?foo=1&bar=2", changed, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", null))
        .isFalse();
    assertThat(behindProxy.webhook("h", "/myapp.php?foo=1&bar=2", FORM, "AAAA", null)).isFalse();
    assertThat(behindProxy.webhook("h", "/x", FORM, null, new InetSocketAddress("127.0.0.1", 1)))
        .isFalse();
  }

  @Test
  void theUpgradeIsSignedOverTheAddressInTheTwiml() {
    Signatures bridge =
        signatures(
            Map.of("TWILIO_AUTH_TOKEN", "12345", "PUBLIC_BASE_URL", "https://bridge.example.com"));
    assertThat(bridge.upgrade("h", "/twilio/media", "hGVJmeOLwZmJhPeWsyRDIvgH8Zc=")).isTrue();
    assertThat(bridge.upgrade("h", "/twilio/media", "hGVJmeOLwZmJhPeWsyRDIvgH8Zd=")).isFalse();
  }

  @Test
  void withoutATokenOnlyThisMachineComesIn() {
    Signatures open = signatures(Map.of());
    assertThat(
            open.webhook(
                "localhost", "/incoming-call", FORM, null, new InetSocketAddress("127.0.0.1", 1)))
        .isTrue();
    assertThat(
            open.webhook(
                "localhost", "/incoming-call", FORM, null, new InetSocketAddress("10.1.2.3", 1)))
        .isFalse();
  }
}
