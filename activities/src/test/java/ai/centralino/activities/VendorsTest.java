package ai.centralino.activities;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.Texts;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.notice.smtp.SmtpMail;
import ai.centralino.activities.notice.twilio.TwilioTexts;
import ai.centralino.workflows.notice.Notice;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twilio's and SMTP's answers, good and bad, from third-party servers.
@Tag("contract")
class VendorsTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
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

  private static String message(String sid, String body) {
    return "{\"sid\":\""
        + sid
        + "\",\"body\":\""
        + body
        + "\",\"status\":\"queued\",\"to\":\"+393331112222\",\"from\":\"+390550000002\"}";
  }

  private String send(String from, String to, String words, boolean again)
      throws IOException, Undeliverable {
    return texts.send(
        new Texts.Text(Notice.Channel.SMS, from, to, words, null, Map.of(), null, Instant.now()),
        again);
  }

  private void answers(int status, String body) {
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  @Test
  void aTextIsPostedAsTwilioDescribes() throws Exception {
    answers(201, message("SM1", "ciao"));
    assertThat(send("+390550000002", "+393331112222", "ciao è pronto", false)).isEqualTo("SM1");
    twilio.verify(
        1,
        postRequestedFor(urlEqualTo(MESSAGES))
            .withHeader("Authorization", containing("Basic "))
            .withRequestBody(containing("To=%2B393331112222"))
            .withRequestBody(containing("Body=ciao+%C3%A8+pronto")));
  }

  @Test
  void whatMayWorkLaterIsRetried() {
    for (int status : new int[] {429, 500, 503}) {
      answers(status, "{\"code\":20429,\"message\":\"later\",\"status\":" + status + "}");
      assertThatThrownBy(() -> send("+1", "+2", "x", false)).isInstanceOf(IOException.class);
    }
    answers(200, "<html>not json</html>");
    assertThatThrownBy(() -> send("+1", "+2", "x", false))
        .isInstanceOf(Exception.class)
        .isNotInstanceOf(Undeliverable.class);
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(() -> send("+1", "+2", "x", false)).isInstanceOf(IOException.class);
  }

  @Test
  void whatNeverWorksIsNot() {
    for (int code : new int[] {21211, 21610}) {
      answers(400, "{\"code\":" + code + ",\"message\":\"no\",\"status\":400}");
      assertThatThrownBy(() -> send("+1", "+2", "x", false))
          .isInstanceOf(Undeliverable.class)
          .hasMessageContaining(Integer.toString(code));
    }
  }

  @Test
  void aRetryFindsTheTextThatGotThrough() throws Exception {
    twilio.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .willReturn(
                okJson(
                    "{\"messages\":["
                        + message("SM7", "x")
                        + "],\"page\":0,\"page_size\":50,\"next_page_uri\":null}")));
    answers(201, message("SM8", "x"));
    assertThat(send("+390550000002", "+393331112222", "x", true)).isEqualTo("SM7");
    twilio.verify(0, postRequestedFor(urlPathEqualTo(MESSAGES)));
    assertThat(send("+390550000002", "+393331112222", "other words", true)).isEqualTo("SM8");
  }

  @Test
  void mailArrivesWithItsOwnIdAndAccents() throws Exception {
    GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    mail.start();
    try {
      SmtpMail smtp =
          new SmtpMail("smtp://127.0.0.1:" + mail.getSmtp().getPort() + "?from=gino%40example.com");
      assertThat(smtp.send("n1", "owner@example.com", "Nuovo ordine 1", "È pronto"))
          .isEqualTo("<n1@centralino>");
      assertThat(mail.waitForIncomingEmail(5_000, 1)).isTrue();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getMessageID()).isEqualTo("<n1@centralino>");
      assertThat(received.getSubject()).isEqualTo("Nuovo ordine 1");
      assertThat(received.getContent().toString()).contains("È pronto");
      assertThatThrownBy(() -> smtp.send("n2", "not an address", "s", "t"))
          .isInstanceOf(Undeliverable.class);
    } finally {
      mail.stop();
    }
    assertThatThrownBy(
            () -> new SmtpMail("smtp://127.0.0.1:1").send("n3", "a@example.com", "s", "t"))
        .isInstanceOf(IOException.class);
  }
}
