package ai.centralino.activities.erasure;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.centralino.activities.notice.twilio.TwilioRecordings;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("vendors")
class TwilioRecordingsTest {
  private static final String ID = "RE0123456789abcdef0123456789abcdef";
  private static final String PATH = "/2010-04-01/Accounts/AC1/Recordings/" + ID + ".json";

  private final WireMockServer twilio = new WireMockServer(options().dynamicPort());
  private TwilioRecordings recordings;

  @BeforeEach
  void open() {
    twilio.start();
    recordings =
        new TwilioRecordings("AC1", "token", URI.create("http://127.0.0.1:" + twilio.port()));
  }

  @AfterEach
  void close() {
    twilio.stop();
  }

  @ParameterizedTest
  @CsvSource({"204", "404"})
  void aRecordingIsGoneHoweverOftenItIsAskedFor(int status) {
    twilio.stubFor(
        delete(urlEqualTo(PATH))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withBody(
                        status == 404
                            ? "{\"code\":20404,\"message\":\"not found\",\"status\":404}"
                            : "")));
    recordings.delete(ID);
    twilio.verify(1, deleteRequestedFor(urlEqualTo(PATH)));
  }

  @ParameterizedTest
  @CsvSource({
    "401,true",
    "403,true",
    "409,true",
    "422,true",
    "429,false",
    "500,false",
    "503,false"
  })
  void aRefusalSaysWhetherAnotherTryIsWorthIt(int status, boolean never) {
    twilio.stubFor(
        delete(urlEqualTo(PATH))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withBody("{\"code\":20003,\"message\":\"no\",\"status\":" + status + "}")));
    Throwable thrown = catchThrowable(() -> recordings.delete(ID));
    assertThat(thrown)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.isNonRetryable()).isEqualTo(never);
              assertThat(failure.getOriginalMessage()).isEqualTo("Twilio answered " + status);
            });
  }

  @Test
  void garbageAndACutConnectionAreTriedAgain() {
    twilio.stubFor(
        delete(urlEqualTo(PATH)).willReturn(aResponse().withStatus(502).withBody("<html>")));
    assertThat(catchThrowable(() -> recordings.delete(ID)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isFalse());
    twilio.stubFor(
        delete(urlEqualTo(PATH)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThat(catchThrowable(() -> recordings.delete(ID)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            f -> assertThat(f.getOriginalMessage()).isEqualTo("Twilio could not be reached"));
  }
}
