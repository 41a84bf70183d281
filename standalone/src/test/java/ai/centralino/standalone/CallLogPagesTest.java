package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Shares;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The call log as its users meet it: over the API, by a link, and in a real browser.
@Tag("e2e")
class CallLogPagesTest {
  private static final String OWNER = "owner@tavari.example";
  private static final String PHONE = "+393475558811";
  private static final TenantId TAVARI = new TenantId(WorkflowIds.derived("tenant", "tavari"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Running running;
  private static Caller owner;

  @BeforeAll
  static void up() throws Exception {
    running = Running.installation();
    owner = Caller.person(running, Right.Role.OWNER, OWNER);
  }

  private static CallId call(String from, String... said) {
    CallId call = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    Calls calls = running.bean(Calls.class);
    Instant at = Instant.now();
    calls.started(
        TAVARI,
        new CallArrived(call, new PhoneNumber(from), "+390550000001", "rehearsal", true, at),
        1);
    for (int i = 0; i < said.length; i++) {
      calls.turnsTaken(
          TAVARI,
          call,
          List.of(new Turn(Integer.toString(i), "caller", said[i], null, i * 1000L, null, at)));
    }
    calls.ended(TAVARI, call, new CallEnd("talk", "caller", 42, at));
    return call;
  }

  private static JsonNode api(int status, String method, String path, String body)
      throws IOException, InterruptedException {
    Caller.Answer answer = owner.ask(method, path, body, true, false);
    assertThat(answer.status()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  private static HttpResponse<String> visit(String address)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theLogIsSearchedAndWrittenOut() throws Exception {
    CallId call = call(PHONE, "Avete posto per la zuppaprova perché siamo in otto?");
    JsonNode found = api(200, "GET", "/api/logs?text=zuppap&test=true", "");
    assertThat(found.path("items")).hasSize(1);
    assertThat(found.path("items").get(0).path("id").asText()).isEqualTo(call.value());
    assertThat(found.path("items").get(0).path("snippet").findValuesAsText("text"))
        .anyMatch(text -> text.contains("zuppaprova"));
    api(400, "GET", "/api/logs?sentiment=angry", "");
    api(400, "GET", "/api/logs?minSeconds=soon", "");
    api(400, "GET", "/api/logs?from=yesterday", "");

    api(200, "PUT", "/api/calls/" + call.value() + "/tags", "{\"tags\":[\"=1+1\",\"VIP \"]}");
    assertThat(api(200, "GET", "/api/logs?tag=vip", "").path("items")).hasSize(1);
    String file = owner.ask("GET", "/api/logs/export?text=zuppaprova", "", true, false).body();
    assertThat(file.lines()).hasSize(2);
    assertThat(file.lines().findFirst().orElseThrow())
        .isEqualTo(
            "id,started_at,caller,number,customer,state,outcome,seconds,test,order,sentiment,score,intent,summary,tags");
    assertThat(file).contains(call.value()).contains("'+393475558811").contains("\"'=1+1, vip\"");

    JsonNode view =
        api(
            201,
            "POST",
            "/api/logs/views",
            "{\"name\":\"Otto\",\"filter\":{\"text\":\"otto\",\"length\":\"30-60\"},\"shared\":true}");
    assertThat(view.path("filter").path("minSeconds").asInt()).isEqualTo(30);
    assertThat(api(200, "GET", "/api/logs/views", "").path("items")).isNotEmpty();
    api(204, "DELETE", "/api/logs/views/" + view.path("id").asText(), "");
    api(404, "DELETE", "/api/logs/views/" + view.path("id").asText(), "");
  }

  @Test
  void aLinkOpensForStrangersUntilItIsOver() throws Exception {
    CallId call = call(PHONE, "Il mio numero è 347 555 8811, grazie");
    String path = "/api/calls/" + call.value() + "/shares";
    api(400, "POST", path, "{\"hours\":2}");
    JsonNode made = api(201, "POST", path, "{\"hours\":1}");
    String url = made.path("url").asText();
    assertThat(url).startsWith(running.web() + "/shared/");

    HttpResponse<String> open = visit(url);
    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(open.body()).contains("Il mio numero").doesNotContain("8811").doesNotContain("<nav");
    assertThat(open.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow, noarchive");
    assertThat(open.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(open.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    JsonNode listed = api(200, "GET", path, "").path("items").get(0);
    assertThat(listed.path("views").asInt()).isEqualTo(1);
    assertThat(listed.path("url").isNull()).isTrue();

    Caller other = Caller.person(running, Right.Role.OWNER, "owner@pizzeria-da-gino.example");
    String one = path + "/" + made.path("id").asText();
    assertThat(other.ask("DELETE", one, "", true, false).status()).isEqualTo(404);
    assertThat(visit(url).statusCode()).isEqualTo(200);
    api(204, "DELETE", one, "");
    assertThat(visit(url).statusCode()).isEqualTo(410);
    assertThat(visit(url).body()).doesNotContain("Il mio numero");

    String word = Secret.fresh();
    running
        .bean(Shares.class)
        .add(
            TAVARI,
            call,
            new Shares.NewShare(
                UUID.randomUUID(), Secret.hash(word), true, true, Instant.now().minusSeconds(1)),
            "test");
    assertThat(visit(running.web() + "/shared/" + word).statusCode()).isEqualTo(410);
    assertThat(visit(running.web() + "/shared/" + Secret.fresh()).statusCode()).isEqualTo(404);
    assertThat(visit(running.web() + "/shared/x").statusCode()).isEqualTo(404);
  }

  @Test
  void aCallerIsForgottenWithAProof() throws Exception {
    CallId call = call("+393475550009", "Sono io");
    api(400, "POST", "/api/erasures", "{}");
    api(404, "POST", "/api/erasures", "{\"phone\":\"+393475550008\"}");
    JsonNode begun = api(202, "POST", "/api/erasures", "{\"phone\":\"+393475550009\"}");
    String id = begun.path("id").asText();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonNode now = begun;
    while (now.path("finishedAt").isNull() && System.nanoTime() < end) {
      now = api(200, "GET", "/api/erasures/" + id, "");
    }
    assertThat(now.path("state").asText()).isEqualTo("done");
    assertThat(now.path("rowsLeft").asLong()).isZero();
    assertThat(now.path("erased").path("calls").asInt()).isEqualTo(1);
    assertThat(now.toString()).doesNotContain("+393475550009");
    api(404, "GET", "/api/calls/" + call.value(), "");
    Caller.Answer proof = owner.ask("GET", "/erasures/" + id + "/proof", "", false, false);
    assertThat(JSON.readTree(proof.body()).path("id").asText()).isEqualTo(id);

    api(400, "PUT", "/api/retention", "{\"callDays\":0}");
    assertThat(api(200, "PUT", "/api/retention", "{\"callDays\":365}").path("callDays").asInt())
        .isEqualTo(365);
    api(200, "PUT", "/api/retention", "{}");
  }

  @Test
  void aPersonFindsTagsNotesSharesAndDeletes() {
    CallId call = call("+393475550001", "Vorrei prenotare il girarrosto", "per sabato");
    String secret = Secret.fresh();
    running
        .bean(SignIns.class)
        .open(
            UUID.randomUUID(),
            running.bean(Users.class).byEmail(OWNER).orElseThrow().id(),
            "browser",
            Secret.hash(secret),
            "test",
            "127.0.0.1",
            Instant.now().plus(Duration.ofHours(1)));
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
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
        BrowserContext context = browser.newContext()) {
      context.addCookies(List.of(new Cookie("centralino", secret).setUrl(running.web())));
      Page page = context.newPage();
      page.navigate(running.web() + "/calls");
      page.fill("#text", "girarr");
      page.press("#text", "Enter");
      PlaywrightAssertions.assertThat(page.locator("mark")).hasText("girarrosto");
      page.click("tbody a");
      page.fill("#new-tag", "Sabato");
      page.press("#new-tag", "Enter");
      PlaywrightAssertions.assertThat(page.locator("#filing .tag .pill")).hasText("sabato");
      page.fill("#new-note", "Tavolo grande");
      page.click("#filing form:has(#new-note) button");
      PlaywrightAssertions.assertThat(page.locator("#filing .notes .lines-kept"))
          .hasText("Tavolo grande");
      page.click("#filing details:has(#share-hours) summary");
      page.click("#filing form:has(#share-hours) button");
      String url = page.locator(".share-url").textContent();
      Page stranger = browser.newContext().newPage();
      stranger.navigate(url);
      PlaywrightAssertions.assertThat(stranger.locator(".bubble").first())
          .containsText("girarrosto");
      page.click("#filing > p a.btn-bad");
      page.click("main form button.btn-bad");
      PlaywrightAssertions.assertThat(page.locator("#record .pill").first())
          .hasAttribute(
              "data-tone", "ok", new LocatorAssertions.HasAttributeOptions().setTimeout(20_000));
      stranger.reload();
      PlaywrightAssertions.assertThat(stranger.locator(".bubble")).hasCount(0);
    }
    assertThat(running.bean(Calls.class).detail(TAVARI, call)).isEmpty();
  }
}
