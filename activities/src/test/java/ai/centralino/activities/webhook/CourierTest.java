package ai.centralino.activities.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.net.Vetting;
import ai.centralino.activities.webhook.Courier.Answer;
import ai.centralino.activities.webhook.Courier.NoAnswer;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where webhooks go and where they do not. Nothing leaves the machine.
@Tag("contract")
class CourierTest {
  private static final Courier.Limits LIMITS =
      new Courier.Limits(Duration.ofSeconds(2), Duration.ofSeconds(1));
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private final List<String> resolved = new ArrayList<>();

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Courier courier(Vetting.Exemption exemption, boolean plainHttp, String... addresses) {
    return new Courier(
        host -> {
          resolved.add(host);
          InetAddress[] answer = new InetAddress[addresses.length];
          for (int i = 0; i < answer.length; i++) {
            answer[i] = InetAddress.ofLiteral(addresses[i]);
          }
          return answer;
        },
        exemption,
        plainHttp,
        LIMITS,
        DefaultClientTlsStrategy.createDefault(),
        Clock.systemUTC());
  }

  /// Nothing is exempt; every name leads to these addresses.
  private Courier strict(String... addresses) {
    return courier((_, _, _) -> false, false, addresses);
  }

  private static NoAnswer refusal(Courier courier, String url) {
    NoAnswer refused =
        catchThrowableOfType(NoAnswer.class, () -> courier.post(url, Map.of(), "{}"));
    assertThat(refused).as(url).isNotNull();
    return refused;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1.2.3:8443/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://localhost/",
        "https://printer.local/",
        "https://metadata.google.internal/",
        "https://intranet/"
      })
  void innerAddressesAreRefusedHoweverTheyAreSpelled(String url) {
    NoAnswer refused = refusal(strict("127.0.0.1"), url);
    assertThat(refused.never()).as(url).isTrue();
    server.verify(0, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fd12::1",
        "::ffff:10.0.0.1"
      })
  void aNameThatLeadsInsideIsRefusedAlsoAmongPublicAddresses(String inner) {
    assertThat(refusal(strict(inner), "https://hooks.example/").never()).isTrue();
    assertThat(refusal(strict("93.184.215.14", inner), "https://hooks.example/").never()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://hooks.example/", "ftp://hooks.example/", "https://u:p@hooks.example/"})
  void onlyHttpsWithoutAUserIsPostedTo(String url) {
    assertThat(refusal(strict("93.184.215.14"), url).never()).isTrue();
    assertThat(resolved).isEmpty();
  }

  @Test
  void portsOfOtherServicesAreRefused() {
    for (int port : List.of(22, 25, 53, 110, 445, 587)) {
      assertThat(refusal(strict("93.184.215.14"), "https://hooks.example:" + port + "/").never())
          .isTrue();
    }
  }

  /// The name server first gives an address that may be visited and then one that may not.
  @Test
  void aSecondAnswerOfTheNameServerChangesNothing() throws Exception {
    WireMockServer inner =
        new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.2").port(server.port()));
    inner.start();
    try {
      Courier rebound =
          new Courier(
              host -> {
                resolved.add(host);
                return new InetAddress[] {
                  InetAddress.ofLiteral(resolved.size() == 1 ? "127.0.0.1" : "127.0.0.2")
                };
              },
              (_, address, _) -> address.getHostAddress().equals("127.0.0.1"),
              true,
              LIMITS,
              DefaultClientTlsStrategy.createDefault(),
              Clock.systemUTC());
      String url = "http://rebound.example:" + server.port() + "/hook";
      assertThat(rebound.post(url, Map.of(), "{}").status()).isEqualTo(204);
      assertThat(resolved).hasSize(1);
      assertThat(refusal(rebound, url).never()).isTrue();
      inner.verify(0, postRequestedFor(anyUrl()));
    } finally {
      inner.stop();
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNoWayOn() throws Exception {
    server.stubFor(
        any(urlEqualTo("/hook"))
            .willReturn(
                aResponse()
                    .withStatus(307)
                    .withHeader("Location", "http://127.0.0.1:" + server.port() + "/inner")));
    Courier open = courier((_, _, _) -> true, true, "127.0.0.1");
    Answer answer = open.post("http://hooks.example:" + server.port() + "/hook", Map.of(), "{}");
    assertThat(answer.status()).isEqualTo(307);
    server.verify(0, postRequestedFor(urlEqualTo("/inner")));
  }

  @Test
  void theOperatorMayAllowInnerAddresses() throws Exception {
    Courier allowed = new Courier(true);
    Answer answer =
        allowed.post(
            "http://127.0.0.1:" + server.port() + "/hook?a=b",
            Map.of("webhook-id", "1"),
            "{\"è\":1}");
    assertThat(answer.status()).isEqualTo(204);
    server.verify(
        postRequestedFor(urlEqualTo("/hook?a=b"))
            .withHeader("webhook-id", equalTo("1"))
            .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
            .withRequestBody(equalTo("{\"è\":1}")));
    assertThat(refusal(new Courier(false), "https://127.0.0.1:" + server.port() + "/hook").never())
        .isTrue();
  }
}
