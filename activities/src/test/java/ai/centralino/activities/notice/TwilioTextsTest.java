package ai.centralino.activities.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.and;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.Texts.Text;
import ai.centralino.activities.notice.twilio.TwilioTexts;
import ai.centralino.workflows.notice.Notice.Channel;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// WhatsApp and SMS at Twilio, with as many bad answers as good ones.
@Tag("contract")
class TwilioTextsTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final Instant SINCE = Instant.now();

  private final WireMockServer twilio =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private TwilioTexts texts;

  @BeforeEach
  void start() {
    twilio.start();
    texts = new TwilioTexts("AC1", "token", URI.create(twilio.baseUrl()));
  }

  @AfterEach
  void stop() {
    twilio.stop();
  }

  private static Text whatsapp(String body) {
    return new Text(
        Channel.WHATSAPP,
        "+14155238886",
        "+393331112222",
        body,
        null,
        Map.of("1", "Ann", "2", "12"),
        URI.create("https://c.example/message-status?notice=notice-x&rung=0"),
        SINCE);
  }

  private void answers(int status, String body) {
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withHeader("Retry-After", "90")
                    .withBody(body)));
  }

  private static String message(String sid, String status, String body, Instant created) {
    return "{\"sid\":\"%s\",\"status\":\"%s\",\"body\":\"%s\",\"date_created\":\"%s\"}"
        .formatted(
            sid,
            status,
            body,
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
                .format(created.atOffset(ZoneOffset.UTC)));
  }

  private void has(String... messages) {
    twilio.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .willReturn(
                okJson(
                    "{\"messages\":["
                        + String.join(",", messages)
                        + "],\"page\":0,\"page_size\":50,\"next_page_uri\":null}")));
  }

  @Test
  void whatsAppAddressesAreMarkedAndReceiptsAskedFor() throws Exception {
    answers(201, message("SM1", "queued", "ciao", SINCE));
    assertThat(texts.send(whatsapp("ciao"), false)).isEqualTo("SM1");
    twilio.verify(
        postRequestedFor(urlPathEqualTo(MESSAGES))
            .withRequestBody(containing("To=whatsapp%3A%2B393331112222"))
            .withRequestBody(containing("From=whatsapp%3A%2B14155238886"))
            .withRequestBody(containing("Body=ciao"))
            .withRequestBody(
                containing(
                    "StatusCallback=https%3A%2F%2Fc.example%2Fmessage-status%3Fnotice%3Dnotice-x%26rung%3D0")));
  }

  @Test
  void aTemplateGoesWithoutABody() throws Exception {
    answers(201, message("SM1", "queued", "Ann 12", SINCE));
    texts.send(whatsapp("ciao").by("HX0123"), false);
    twilio.verify(
        postRequestedFor(urlPathEqualTo(MESSAGES))
            .withRequestBody(containing("ContentSid=HX0123"))
            .withRequestBody(containing("ContentVariables=%7B%22"))
            .withRequestBody(and(not(containing("Body=")), not(containing("MediaUrl=")))));
  }

  @ParameterizedTest
  @CsvSource({
    "400,21211,cannot get texts",
    "400,21610,asked for no more texts",
    "400,21408,this country",
    "400,63016,approved templates",
    "400,63003,cannot get texts",
    "401,20003,TWILIO_AUTH_TOKEN",
    "403,20403,refused",
    "404,20404,refused",
    "422,20422,refused"
  })
  void whatWillNeverWorkSaysWhy(int status, int code, String why) {
    answers(status, "{\"code\":" + code + ",\"message\":\"no\",\"status\":" + status + "}");
    assertThatThrownBy(() -> texts.send(whatsapp("x"), false))
        .isInstanceOfSatisfying(
            Undeliverable.class, refused -> assertThat(refused.is(code)).isTrue())
        .hasMessageContaining(why)
        .hasMessageContaining(Integer.toString(code))
        .message()
        .doesNotContain("token:")
        .doesNotContain("+39333");
  }

  @Test
  void aBusyVendorSaysForHowLong() {
    answers(429, "{\"code\":20429,\"message\":\"later\",\"status\":429}");
    assertThatThrownBy(() -> texts.send(whatsapp("x"), false))
        .isInstanceOfSatisfying(
            TryLater.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "408"})
  void whatMayWorkLaterIsNotGivenUp(int status) {
    answers(status, "{\"code\":20500,\"message\":\"oops\",\"status\":" + status + "}");
    assertThatThrownBy(() -> texts.send(whatsapp("x"), false)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCutConnectionMayHaveSentIt(Fault fault) {
    twilio.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withFault(fault)));
    assertThatThrownBy(() -> texts.send(whatsapp("x"), false)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"200,<html>not json</html>", "500,<html>oops</html>", "201,{}"})
  void garbageIsTriedAgainAndThenLookedFor(int status, String garbage) {
    answers(status, garbage);
    assertThatThrownBy(() -> texts.send(whatsapp("x"), false)).isInstanceOf(IOException.class);
  }

  @Test
  void aRepeatFindsWhatLeftSinceTheFirstTryAndNothingElse() throws Exception {
    answers(201, message("SM9", "queued", "x", SINCE));
    has(
        message("SM1", "delivered", "other words", SINCE),
        message("SM2", "failed", "x", SINCE),
        message("SM3", "delivered", "x", SINCE.minusSeconds(3_600)));
    assertThat(texts.send(whatsapp("x"), true)).isEqualTo("SM9");
    has(message("SM4", "sent", "x", SINCE));
    assertThat(texts.send(whatsapp("x"), true)).isEqualTo("SM4");
    has(message("SM5", "sent", "Hello Ann, order 12", SINCE));
    assertThat(texts.send(whatsapp("x").by("HX1"), true)).isEqualTo("SM5");
    twilio.verify(1, postRequestedFor(urlPathEqualTo(MESSAGES)));
    twilio.verify(3, getRequestedFor(urlPathEqualTo(MESSAGES)));
  }

  /// Twilio leaves out what it has not sent where it is asked for a day of sending.
  @Test
  void aRepeatFindsWhatIsStillQueued() throws Exception {
    answers(201, message("SM9", "queued", "x", SINCE));
    twilio.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .withQueryParam("To", equalTo("whatsapp:+393331112222"))
            .withQueryParam("From", equalTo("whatsapp:+14155238886"))
            .withQueryParam("DateSent", absent())
            .withQueryParam("DateSent>", absent())
            .willReturn(
                okJson(
                    "{\"messages\":["
                        + message("SM6", "queued", "x", SINCE)
                        + "],\"page\":0,\"page_size\":50,\"next_page_uri\":null}")));
    assertThat(texts.send(whatsapp("x"), true)).isEqualTo("SM6");
    twilio.verify(0, postRequestedFor(urlPathEqualTo(MESSAGES)));
  }

  @Test
  void aRepeatThatCannotLookSendsNothing() {
    answers(201, message("SM9", "queued", "x", SINCE));
    twilio.stubFor(get(urlPathEqualTo(MESSAGES)).willReturn(aResponse().withStatus(503)));
    assertThatThrownBy(() -> texts.send(whatsapp("x"), true)).isInstanceOf(IOException.class);
    twilio.verify(0, postRequestedFor(urlPathEqualTo(MESSAGES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":\"oops\"}", "<html>", ""})
  void theStatusCountsWhateverStandsInTheBody(String body) {
    answers(500, body);
    assertThatThrownBy(() -> texts.send(whatsapp("ciao"), false))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Undeliverable.class)
        .hasMessage("Twilio answered 500");
    answers(401, body);
    assertThatThrownBy(() -> texts.send(whatsapp("ciao"), false))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("does not accept TWILIO_ACCOUNT_SID");
  }
}
