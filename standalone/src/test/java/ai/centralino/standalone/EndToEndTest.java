package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.phone.PhoneCall;
import ai.centralino.edge.phone.SimulatedPhone;
import ai.centralino.workflows.tenant.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything at once: phone, edge, workflows, database, API, and the pages in a real browser.
@Tag("e2e")
class EndToEndTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static String web = "";
  private static String edge = "";

  @BeforeAll
  static void up() throws IOException {
    web = Running.installation().web();
    edge = Running.installation().edge();
  }

  private static String call(String to, String... say) throws IOException, InterruptedException {
    String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
    List<String> heard = new ArrayList<>();
    PhoneCall call =
        new PhoneCall(
            edge,
            null,
            null,
            sid,
            "+393335550142",
            to,
            List.of(say),
            null,
            null,
            Language.ofNumber(to));
    new SimulatedPhone(call, Espeak.find(""), (who, text) -> heard.add(who + ": " + text)).place();
    return String.join("\n", heard) + "\n" + sid;
  }

  private static HttpResponse<String> http(String method, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(web + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String token(String email) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http(
            "POST",
            "/api/auth/login",
            null,
            "{\"email\":\"" + email + "\",\"password\":\"centralino\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("token").asText();
  }

  private static JsonNode get(String path, String token) throws IOException, InterruptedException {
    return JSON.readTree(http("GET", path, token, null).body());
  }

  private static <T> T eventually(Supplier<T> look) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (true) {
      try {
        return look.get();
      } catch (AssertionError notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static <T> T unchecked(java.util.concurrent.Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anItalianCallBecomesAnOrderThatMovesThroughTheKitchen() throws Exception {
    String heard =
        call(
            "+390550000002",
            "vorrei due margherite grandi",
            "sì, confermo",
            "no grazie, arrivederci");
    assertThat(heard)
        .contains("tool: place_order: draft")
        .contains("tool: confirm_order: confirmed")
        .contains("26 euro");
    String sid = heard.substring(heard.lastIndexOf('\n') + 1);
    String owner = token("owner@pizzeria-da-gino.example");

    JsonNode detail =
        eventually(() -> {
          JsonNode now = unchecked(() -> get("/api/calls/twilio-" + sid, owner));
          assertThat(now.path("state").asText()).isEqualTo("ended");
          return now;
        });
    assertThat(detail.path("outcome").asText()).isEqualTo("order");
    assertThat(detail.path("turns").size()).isGreaterThanOrEqualTo(6);
    String order = detail.path("orderIds").get(0).asText();
    assertThat(get("/api/orders/" + order, owner).path("totalMinor").asInt()).isEqualTo(2_600);

    assertThat(
            http("PUT", "/api/orders/" + order + "/status", owner, "{\"status\":\"delivered\"}")
                .statusCode())
        .isEqualTo(409);
    for (String status : List.of("preparing", "ready", "delivered")) {
      assertThat(
              http(
                      "PUT",
                      "/api/orders/" + order + "/status",
                      owner,
                      "{\"status\":\"" + status + "\"}")
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(
            http("PUT", "/api/orders/" + order + "/status", owner, "{\"status\":\"new\"}")
                .statusCode())
        .isEqualTo(409);
    String stranger = token("owner@iconacasa.example");
    assertThat(
            http("PUT", "/api/orders/" + order + "/status", stranger, "{\"status\":\"ready\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(http("GET", "/api/calls/twilio-" + sid, stranger, null).statusCode()).isEqualTo(404);
    assertThat(http("PUT", "/api/orders/" + order + "/status", owner, "{\"sta").statusCode())
        .isEqualTo(400);
    assertThat(http("GET", "/api/orders", null, null).statusCode()).isEqualTo(401);
  }

  @Test
  void theWholeStoryOfACallIsInTheOutbox() throws Exception {
    String heard =
        call(
            "+390550000002", "vorrei una diavola grande", "sì, confermo", "no grazie, arrivederci");
    String sid = heard.substring(heard.lastIndexOf('\n') + 1);
    String owner = token("owner@pizzeria-da-gino.example");
    String list = "/api/notices?call=twilio-" + sid;
    eventually(() -> {
      List<String> told = new ArrayList<>();
      unchecked(() -> get(list, owner))
          .path("items")
          .forEach(n ->
              told.add(
                  n.path("kind").asText()
                      + " "
                      + n.path("channel").asText()
                      + " "
                      + n.path("state").asText()));
      assertThat(told)
          .contains("order_placed email outbox", "order_placed sms outbox")
          .contains("order_confirmed whatsapp outbox", "order_confirmed sms outbox");
      return told;
    });
    assertThat(get(list + "&channel=email", owner).path("items").get(0).path("subject").asText())
        .startsWith("Nuovo ordine");
    assertThat(http("GET", "/api/notices?channel=fax", owner, null).statusCode()).isEqualTo(400);
    String stranger = token("owner@iconacasa.example");
    assertThat(get(list, stranger).path("items")).isEmpty();
  }

  @Test
  void anUrduCallBecomesAnOrder() throws Exception {
    assertThat(call("+924200000001", "دو بڑے چکن تکہ", "جی ہاں", "نہیں، خدا حافظ"))
        .contains("چکن تکہ")
        .contains("tool: confirm_order: confirmed");
  }

  @Test
  void aQuestionGetsTheBusinesssOwnAnswerAndAMessageReachesTheOutbox() throws Exception {
    String heard =
        call(
            "+441632960001",
            "Can I leave a message",
            "My name is Anna Smith please call me back about the boiler",
            "goodbye");
    assertThat(heard).contains("tool: take_message: taken");
    String nobody = call("+441110000000");
    assertThat(nobody).contains("not in service");
  }

  @Test
  void aTestCallOverTheApiIsPlacedOnceForOneKey() throws Exception {
    String owner = token("owner@trattoria-da-mario.example");
    String body = "{\"to\":\"+390550000001\",\"say\":[\"buonasera\"]}";
    assertThat(http("POST", "/api/calls", owner, "{\"to\":\"055\"}").statusCode()).isEqualTo(400);
    assertThat(http("POST", "/api/calls", owner, "{\"to\":\"+390550000002\"}").statusCode())
        .isEqualTo(404);
    HttpResponse<String> placed = http("POST", "/api/calls", owner, body);
    assertThat(placed.statusCode()).isEqualTo(202);
    String id = JSON.readTree(placed.body()).path("id").asText();
    eventually(() -> {
      assertThat(unchecked(() -> get("/api/calls/" + id, owner)).path("state").asText())
          .isIn("talking", "ended");
      return id;
    });
  }

  @Test
  void aRepeatedWebhookGetsTheSameCallAndAForeignTokenNone() throws Exception {
    String form = "CallSid=CArepeat1&From=anonymous&To=%2B390550000003&CallStatus=ringing";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(edge + "/incoming-call"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String first = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    String second = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(first)
        .contains("<Connect")
        .contains("/after-stream")
        .contains("<Stream")
        .contains("name=\"token\"");
    assertThat(second).contains("<Connect");
  }

  @Test
  void noHeaderMovesARouteToWhereItIsOpen() throws Exception {
    String kitchen = token("kitchen@pizzeria-da-gino.example");
    for (String header : List.of("X-Forwarded-Prefix", "X-Original-URL", "X-Rewrite-URL")) {
      for (String prefix : List.of("/css", "/api/auth", "/sign-in")) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(web + "/api/keys"))
                .header("Authorization", "Bearer " + kitchen)
                .header(header, prefix)
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .as(header + ": " + prefix)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void theBoardShowsAnOrderByItselfAndATapMovesItOn() throws Exception {
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(
                            List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      List<String> problems = new ArrayList<>();
      page.onPageError(problems::add);
      List<String> asked = new ArrayList<>();
      page.onRequest(r -> asked.add(r.method() + " " + r.url() + "\n"));
      page.onRequestFinished(r -> asked.add("done " + r.url() + "\n"));
      page.onRequestFailed(r -> asked.add("failed " + r.url() + " " + r.failure() + "\n"));
      page.navigate(web + "/kitchen");
      page.fill("#username", "kitchen@trattoria-da-mario.example");
      page.fill("#password", "centralino");
      page.click("form[action='/sign-in'] button");
      page.waitForURL(web + "/kitchen**");
      assertThat(page.navigate(web + "/calls").status()).isEqualTo(403);
      page.navigate(web + "/chef-dashboard");
      Locator fresh = page.locator(".ticket[data-status=new]");
      assertThat(fresh.count()).isZero();

      String owner = token("owner@trattoria-da-mario.example");
      String dish = "una porzione di " + firstDish();
      String heard = call("+390550000001", dish, "sì confermo");
      assertThat(heard).contains("confirm_order: confirmed");
      // First the order, then the page that shows it: so a failure says which of the two it was.
      eventually(() ->
          assertThat(unchecked(() -> get("/api/orders?status=new", owner)).path("items").size())
              .isEqualTo(1));
      try {
        // At once as a rule; where an announcement is lost, with the board's next look.
        PlaywrightAssertions.assertThat(fresh)
            .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
      } catch (AssertionError unseen) {
        throw new AssertionError(
            page.locator("[data-connection]").textContent() + "\n" + asked + problems, unseen);
      }
      fresh.locator("button").click();
      PlaywrightAssertions.assertThat(page.locator(".ticket[data-status=preparing]")).hasCount(1);
      page.locator("#toasts button").click();
      PlaywrightAssertions.assertThat(fresh).hasCount(1);
      assertThat(get("/api/orders?status=new", owner).path("items").size()).isEqualTo(1);
      assertThat(problems).isEmpty();
    }
  }

  private static String firstDish() throws IOException {
    try (var file = EndToEndTest.class.getResourceAsStream("/demo/trattoria-da-mario.json")) {
      return JSON.readTree(file).path("menu").get(0).path("name").asText();
    }
  }
}
