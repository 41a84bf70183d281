package ai.centralino.web.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.web.WebSettings;
import ai.centralino.web.call.CarrierSound.Fetched;
import ai.centralino.workflows.Environment;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings as Twilio gives them out, and as it does not.
@Tag("fast")
class CarrierSoundTest {
  private static final String ID = "RE0123456789abcdef0123456789abcdef";
  private static final String PATH = "/2010-04-01/Accounts/AC1/Recordings/" + ID + ".mp3";

  private final WireMockServer twilio =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private CarrierSound sound;

  @BeforeEach
  void start() {
    twilio.start();
    sound =
        with(
            Map.of(
                "TWILIO_ACCOUNT_SID", "AC1",
                "TWILIO_AUTH_TOKEN", "token",
                "TWILIO_BASE_URL", "http://127.0.0.1:" + twilio.port()));
  }

  private static CarrierSound with(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("DATABASE_URL", "postgres://a:b@127.0.0.1:5432/c");
    all.put("CENTRALINO_SECRET", "0123456789abcdef0123456789abcdef");
    return new CarrierSound(WebSettings.of(new Environment(all)));
  }

  @AfterEach
  void stop() {
    twilio.stop();
  }

  @Test
  void theSoundIsAskedForWithTheAccountsKeys() {
    twilio.stubFor(
        get(urlEqualTo(PATH))
            .withBasicAuth("AC1", "token")
            .willReturn(aResponse().withBody(new byte[] {1, 2, 3})));
    assertThat(sound.possible()).isTrue();
    assertThat(sound.fetch(ID))
        .isInstanceOfSatisfying(
            Fetched.Sound.class, s -> assertThat(s.mp3()).containsExactly(1, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsNotThereIsMissing(int status) {
    twilio.stubFor(get(urlEqualTo(PATH)).willReturn(aResponse().withStatus(status)));
    assertThat(sound.fetch(ID)).isInstanceOf(Fetched.Missing.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void aCarrierThatDoesNotHelpIsAway(int status) {
    twilio.stubFor(get(urlEqualTo(PATH)).willReturn(aResponse().withStatus(status)));
    assertThat(sound.fetch(ID)).isInstanceOf(Fetched.Away.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aLineThatBreaksIsAway(Fault fault) {
    twilio.stubFor(get(urlEqualTo(PATH)).willReturn(aResponse().withFault(fault)));
    assertThat(sound.fetch(ID)).isInstanceOf(Fetched.Away.class);
  }

  @Test
  void theKeysGoNowhereElse() {
    twilio.stubFor(get(urlEqualTo(PATH)).willReturn(temporaryRedirect("/store/1")));
    twilio.stubFor(get(urlEqualTo("/store/1")).willReturn(aResponse().withBody(new byte[] {4})));
    assertThat(sound.fetch(ID)).isInstanceOf(Fetched.Sound.class);
    twilio.verify(getRequestedFor(urlEqualTo("/store/1")).withoutHeader("Authorization"));
    twilio.stubFor(get(urlEqualTo(PATH)).willReturn(temporaryRedirect("ftp://127.0.0.1/1")));
    assertThat(sound.fetch(ID)).isInstanceOf(Fetched.Away.class);
  }

  @Test
  void withoutACarrierThereIsNothingToHear() {
    CarrierSound none = with(Map.of());
    assertThat(none.possible()).isFalse();
    assertThat(none.fetch(ID)).isInstanceOf(Fetched.Missing.class);
  }
}
