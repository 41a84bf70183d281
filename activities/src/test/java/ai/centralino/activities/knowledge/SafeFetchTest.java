package ai.centralino.activities.knowledge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What servers do to their visitors.
@Tag("contract")
class SafeFetchTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final SafeFetch.Limits LIMITS =
      new SafeFetch.Limits(Duration.ofSeconds(2), Duration.ofMillis(500), 100_000, 5);
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final List<String> resolved = new ArrayList<>();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /// Every name is this machine, and this machine's test server is allowed.
  private SafeFetch loopback() {
    return new SafeFetch(
        host -> {
          resolved.add(host);
          return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        },
        (_, address, port) -> address.isLoopbackAddress() && port == server.port(),
        LIMITS);
  }

  private String at(String path) {
    return "http://trattoria.example:" + server.port() + path;
  }

  private static Page fetch(SafeFetch fetch, String address) throws Unfetchable {
    return fetch.fetch(SiteAddress.of(address), LONG);
  }

  private static Unfetchable refusal(SafeFetch fetch, String address) {
    Unfetchable refused = catchThrowableOfType(Unfetchable.class, () -> fetch(fetch, address));
    assertThat(refused).as(address).isNotNull();
    assertThat(refused.sentence()).endsWith(".").contains(" ");
    return refused;
  }

  private static String code(SafeFetch fetch, String address) {
    return refusal(fetch, address).code();
  }

  private void html(String path, String body) {
    server.stubFor(
        get(urlEqualTo(path))
            .willReturn(
                aResponse().withHeader("Content-Type", "text/html; charset=utf-8").withBody(body)));
  }

  /// The name server first gives an address that may be visited and then one that may not. Two
  /// servers on loopback stand for the two, so that no test leaves the machine.
  @Test
  void aSecondAnswerOfTheNameServerChangesNothing() throws Exception {
    WireMockServer open =
        new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    open.start();
    WireMockServer inner =
        new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.2").port(open.port()));
    inner.start();
    try {
      open.stubFor(
          get("/").willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("ok")));
      SafeFetch rebound =
          new SafeFetch(
              host -> {
                resolved.add(host);
                String answer = resolved.size() == 1 ? "127.0.0.1" : "127.0.0.2";
                return new InetAddress[] {InetAddress.ofLiteral(answer)};
              },
              (_, address, _) -> address.getHostAddress().equals("127.0.0.1"),
              LIMITS);
      String address = "http://rebound.example:" + open.port() + "/";
      assertThat(fetch(rebound, address).body()).asString().isEqualTo("ok");
      assertThat(resolved).hasSize(1);
      assertThat(code(rebound, address)).isEqualTo("address-refused");
      assertThat(resolved).hasSize(2);
      open.stubFor(
          get("/").willReturn(aResponse().withStatus(302).withHeader("Location", "/again")));
      resolved.clear();
      assertThat(code(rebound, address)).isEqualTo("address-refused"); // on the second hop
      inner.verify(0, getRequestedFor(anyUrl()));
    } finally {
      open.stop();
      inner.stop();
    }
  }

  @Test
  void aPageIsFetchedUnderItsNameAndWithoutAMask() throws Exception {
    html("/it/men%C3%B9?x=1", "<p>è buono</p>");
    Page page = fetch(loopback(), at("/it/menù?x=1#primi"));
    assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("<p>è buono</p>");
    assertThat(page.mediaType()).isEqualTo("text/html");
    assertThat(page.charset()).isEqualToIgnoringCase("utf-8");
    assertThat(resolved).containsExactly("trattoria.example");
    server.verify(
        getRequestedFor(urlEqualTo("/it/men%C3%B9?x=1"))
            .withHeader("Host", equalTo("trattoria.example:" + server.port()))
            .withHeader("User-Agent", equalTo(SafeFetch.USER_AGENT))
            .withoutHeader("Cookie")
            .withoutHeader("Authorization")
            .withoutHeader("Upgrade"));
  }

  @Test
  void redirectsAreFollowedAndEachIsVetted() throws Exception {
    html("/there", "here");
    server.stubFor(
        get("/a")
            .willReturn(
                aResponse()
                    .withStatus(301)
                    .withHeader("Location", "/b")
                    .withHeader("Set-Cookie", "x=1")));
    server.stubFor(
        get("/b")
            .willReturn(
                aResponse()
                    .withStatus(308)
                    .withHeader("Location", "//other.example:" + server.port() + "/there")));
    assertThat(fetch(loopback(), at("/a")).address().host()).isEqualTo("other.example");
    assertThat(resolved).containsExactly("trattoria.example", "trattoria.example", "other.example");
    for (String inner :
        List.of(
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
            "http://[::1]/",
            "//0x7f.1/",
            "http://127.0.0.1:1/",
            "https://trattoria.example:9200/")) {
      server.stubFor(
          get("/in").willReturn(aResponse().withStatus(302).withHeader("Location", inner)));
      assertThat(code(loopback(), at("/in"))).as(inner).isEqualTo("address-refused");
    }
    for (String odd :
        List.of("file:///etc/passwd", "gopher://x/", "http://u:p@trattoria.example/", "http://")) {
      server.stubFor(
          get("/in").willReturn(aResponse().withStatus(307).withHeader("Location", odd)));
      assertThat(code(loopback(), at("/in"))).as(odd).isEqualTo("bad-address");
    }
  }

  @Test
  void endlessRedirectsEnd() {
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/again")));
    assertThat(code(loopback(), at("/"))).isEqualTo("too-many-redirects");
    server.verify(6, getRequestedFor(anyUrl()));
  }

  @Test
  void bodiesHaveAnEnd() throws Exception {
    html("/huge", "x".repeat(100_001));
    assertThat(code(loopback(), at("/huge"))).isEqualTo("too-large");
    html("/full", "x".repeat(100_000));
    assertThat(fetch(loopback(), at("/full")).body()).hasSize(100_000);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[20_000_000]);
    }
    assertThat(bomb.size()).isLessThan(50_000);
    server.stubFor(gzipped("/bomb", bomb.toByteArray(), "gzip"));
    assertThat(code(loopback(), at("/bomb"))).isEqualTo("too-large");
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
      gzip.write("ciao".getBytes(StandardCharsets.UTF_8));
    }
    server.stubFor(gzipped("/small", small.toByteArray(), "gzip"));
    assertThat(fetch(loopback(), at("/small")).body()).asString().isEqualTo("ciao");
    server.stubFor(gzipped("/twice", small.toByteArray(), "gzip, gzip"));
    assertThat(code(loopback(), at("/twice"))).isEqualTo("not-html");
    server.stubFor(gzipped("/lie", "not zipped".getBytes(StandardCharsets.UTF_8), "gzip"));
    assertThat(code(loopback(), at("/lie"))).isEqualTo("unreachable");
  }

  private static com.github.tomakehurst.wiremock.client.MappingBuilder gzipped(
      String path, byte[] body, String coding) {
    return get(urlEqualTo(path))
        .willReturn(
            aResponse()
                .withHeader("Content-Type", "text/html")
                .withHeader("Content-Encoding", coding)
                .withBody(body));
  }

  @Test
  void aBodyWithoutLengthOrEndIsCut() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() ->
              talk(
                  endless,
                  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                  "x".repeat(1_000),
                  0));
      assertThat(code(open(endless), "http://x.example:" + endless.getLocalPort() + "/"))
          .isEqualTo("too-large");
      Thread.ofVirtual()
          .start(() -> talk(endless, "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n", 0));
      assertThat(code(open(endless), "http://x.example:" + endless.getLocalPort() + "/"))
          .isEqualTo("too-large");
      Thread.ofVirtual()
          .start(() -> talk(endless, "HTTP/1.1 200 OK\r\nX: ", "long".repeat(1_000), 0));
      assertThat(code(open(endless), "http://x.example:" + endless.getLocalPort() + "/"))
          .isEqualTo("too-large");
    }
  }

  @Test
  void aServerThatDripsOrSleepsIsLeft() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> talk(slow, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "x", 100));
      long began = System.nanoTime();
      assertThat(code(open(slow), "http://x.example:" + slow.getLocalPort() + "/"))
          .isEqualTo("too-slow");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }
    server.stubFor(get("/sleep").willReturn(aResponse().withFixedDelay(6_000)));
    Unfetchable slow =
        catchThrowableOfType(
            Unfetchable.class,
            () -> loopback().fetch(SiteAddress.of(at("/sleep")), Duration.ofMillis(300)));
    assertThat(slow.code()).isEqualTo("too-slow");
    assertThat(slow.mayWorkLater()).isTrue();
  }

  @Test
  void aNameServerThatSleepsIsLeft() {
    SafeFetch fetch =
        new SafeFetch(
            _ -> {
              try {
                Thread.sleep(5_000);
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              throw new UnknownHostException();
            },
            (_, _, _) -> false,
            new SafeFetch.Limits(Duration.ofMillis(300), Duration.ofMillis(100), 1_000, 5));
    assertThat(code(fetch, "http://x.example/")).isEqualTo("too-slow");
  }

  private static SafeFetch open(ServerSocket server) {
    return new SafeFetch(
        _ -> new InetAddress[] {server.getInetAddress()}, (_, _, _) -> true, LIMITS);
  }

  /// Says `first` and then `more` for ever.
  private static void talk(ServerSocket server, String first, String more, long pause) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isPositive();
      socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
      while (true) {
        socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Thread.sleep(pause);
      }
    } catch (Exception _) {
      // the visitor has left, as it should
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/pdf, not-html, false",
    "200, text/plain, not-html, false",
    "200, application/json, not-html, false",
    "200, image/svg+xml, not-html, false",
    "200, '', not-html, false",
    "200, nonsense, not-html, false",
    "204, text/html, http-204, false",
    "302, text/html, http-302, false",
    "401, text/html, http-401, false",
    "403, text/html, http-403, false",
    "404, text/html, not-found, false",
    "410, text/html, not-found, false",
    "429, text/html, http-429, true",
    "500, text/html, http-500, true",
    "503, text/html, http-503, true"
  })
  void whatElseServersAnswerIsSaid(int status, String type, String code, boolean later) {
    var answer = aResponse().withStatus(status).withBody(status == 204 ? "" : "body");
    server.stubFor(
        get("/").willReturn(type.isEmpty() ? answer : answer.withHeader("Content-Type", type)));
    Unfetchable refused = refusal(loopback(), at("/"));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.mayWorkLater()).isEqualTo(later);
  }

  @Test
  void brokenConnectionsMayWorkLater() throws Exception {
    for (Fault fault :
        List.of(
            Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.RANDOM_DATA_THEN_CLOSE)) {
      server.stubFor(get("/").willReturn(aResponse().withFault(fault)));
      Unfetchable broken = refusal(loopback(), at("/"));
      assertThat(broken.code()).isEqualTo("unreachable");
      assertThat(broken.mayWorkLater()).isTrue();
    }
    assertThat(code(loopback(), at("/").replace("http:", "https:"))).isEqualTo("unreachable");
    SafeFetch unknown =
        new SafeFetch(
            host -> {
              throw new UnknownHostException(host);
            },
            (_, _, _) -> false,
            LIMITS);
    assertThat(code(unknown, "http://no-such-trattoria.example/")).isEqualTo("not-found");
  }

  @Test
  void unknownCharsetsAreLeftToThePage() throws Exception {
    for (String charset : List.of("klingon", "'; drop", "")) {
      server.stubFor(
          get("/")
              .willReturn(
                  aResponse()
                      .withHeader("Content-Type", "text/html; charset=" + charset)
                      .withBody("x")));
      assertThat(fetch(loopback(), at("/")).charset()).isNull();
    }
  }
}
