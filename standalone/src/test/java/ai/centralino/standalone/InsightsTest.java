package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Database;
import ai.centralino.store.stats.Counting;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Statistics of a business with ten weeks behind it, over REST and in a real browser.
@Tag("e2e")
class InsightsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TenantId TAVARI = new TenantId(WorkflowIds.derived("tenant", "tavari"));
  private static final String OWNER = "owner@tavari.example";
  private static final int DAYS = 70;
  private static final int A_DAY = 8;
  private static Running running;

  /// Eight calls a day from noon to seven, every second one with an order, the last one missed.
  @BeforeAll
  static void calls() throws Exception {
    running = Running.installation();
    Database database = running.bean(Database.class);
    database.run(
        TAVARI,
        handle -> {
          handle.execute(
              """
              INSERT INTO calls (id, tenant_id, caller, called, engine, state, outcome, seconds, test, started_at, ended_at)
              SELECT 'insights-' || d || '-' || h, t.id, '+447700900999', '+441632960001', 'rehearsal', 'ended',
                CASE WHEN h = 7 THEN 'missed' WHEN h % 2 = 0 THEN 'order' ELSE 'talk' END, 60 + h, false, at, at
              FROM tenants t, generate_series(1, :days) d, generate_series(0, :last) h,
                LATERAL (SELECT ((now() AT TIME ZONE t.zone)::date - d + make_interval(hours => 12 + h, mins => 30)) AT TIME ZONE t.zone AS at) a
              """
                  .replace(":days", "" + DAYS)
                  .replace(":last", "" + (A_DAY - 1)));
          handle.execute(
              """
              INSERT INTO orders (id, tenant_id, call_id, draft_version, number, day, status, fulfilment, delivery_fee_minor, total_minor,
                currency, placed_at, status_at)
              SELECT gen_random_uuid(), tenant_id, id, 1, row_number() OVER (), '1999-01-01', 'done', 'pickup', 0, 1050, 'GBP', started_at, started_at
              FROM calls WHERE id LIKE 'insights-%' AND outcome = 'order'
              """);
          handle.execute(
              "INSERT INTO order_lines (order_id, tenant_id, position, dish_id, name, quantity, unit_minor)"
                  + " SELECT id, tenant_id, 0, 'd', '=HYPERLINK(1)', 1, 1050 FROM orders WHERE call_id LIKE 'insights-%'");
          handle.execute(
              "INSERT INTO tool_uses (call_id, tenant_id, id, name, arguments, output, at_ms, took_ms, at)"
                  + " SELECT id, tenant_id, 'q', 'search_knowledge', '{\"question\": \"Is there <b>parking</b>?\"}', '{\"found\": false}', 0, 0, started_at"
                  + " FROM calls WHERE id LIKE 'insights-%' AND outcome = 'talk'");
        });
    Counting counting = new Counting(database);
    while (counting.catchUp(TAVARI) > 0) {
      assertThat(counting).isNotNull();
    }
  }

  private static LocalDate yesterday() {
    return LocalDate.now(ZoneId.of("Europe/London")).minusDays(1);
  }

  private static String week() {
    return "from=" + yesterday().minusDays(6) + "&to=" + yesterday();
  }

  @Test
  void theApiTellsWhatCallsCameTo() throws Exception {
    Caller owner = Caller.person(running, Right.Role.OWNER, OWNER);
    JsonNode found = get(owner, "/api/stats?compare=previous&" + week());
    JsonNode totals = found.path("totals");
    assertThat(totals.path("calls").asInt()).isEqualTo(7 * A_DAY);
    assertThat(totals.path("missed").asInt()).isEqualTo(7);
    assertThat(totals.path("answered").asInt()).isEqualTo(7 * (A_DAY - 1));
    assertThat(totals.path("orders").asInt()).isEqualTo(7 * 4);
    assertThat(totals.path("conversion").asDouble()).isEqualTo(0.5714);
    assertThat(totals.path("meanSeconds").asDouble()).isEqualTo(63.0);
    assertThat(totals.at("/orderValue/0/minor").asInt()).isEqualTo(7 * 4 * 1_050);
    assertThat(totals.at("/orderValue/0/currency").asText()).isEqualTo("GBP");
    assertThat(found.path("previous")).isEqualTo(totals);
    assertThat(found.path("days")).hasSize(7);
    assertThat(found.path("heatMap")).hasSize(7);
    for (JsonNode day : found.path("heatMap")) {
      assertThat(day).hasSize(24);
      assertThat(day.get(11).asInt()).isZero();
      assertThat(day.get(12).asInt()).isEqualTo(1);
      assertThat(day.get(19).asInt()).isEqualTo(1);
    }
    assertThat(found.at("/topQuestions/0/question").asText()).isEqualTo("is there <b>parking</b");
    assertThat(found.at("/topQuestions/0/unanswered").asInt()).isEqualTo(7 * 3);
    assertThat(found.at("/topDishes/0/ordered").asInt()).isEqualTo(7 * 4);
    // Nothing differs from week to week, so the forecast is exact.
    assertThat(found.at("/forecast/days")).hasSize(7);
    assertThat(found.at("/forecast/days/3/calls/12").asDouble()).isEqualTo(1.0);
    assertThat(found.at("/forecast/days/3/calls/3").asDouble()).isZero();
    assertThat(found.at("/forecast/calls/mean").asDouble()).isZero();

    JsonNode orders = get(owner, "/api/stats?outcome=order&" + week());
    assertThat(orders.at("/totals/calls").asInt()).isEqualTo(7 * 4);
    assertThat(orders.path("previous").isNull()).isTrue();
    JsonNode number = get(owner, "/api/stats?number=%2B441632960001&language=en&" + week());
    assertThat(number.path("totals")).isEqualTo(totals);
    assertThat(get(owner, "/api/stats?language=it&" + week()).at("/totals/calls").asInt()).isZero();
    assertThat(get(owner, "/api/stats?test=true&" + week()).at("/totals/calls").asInt()).isZero();
  }

  private static JsonNode get(Caller caller, String path) throws Exception {
    Caller.Answer answer = caller.ask("GET", path, "", true, false);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void theApiSaysWhatIsWrongByField() throws Exception {
    Caller owner = Caller.person(running, Right.Role.OWNER, OWNER);
    for (var wrong :
        Map.of(
                "from=2026-11-02&to=2026-11-01", "from",
                "from=yesterday", "from",
                "number=%2B390000000", "number",
                "outcome=sold", "outcome",
                "language=fr", "language",
                "compare=always", "compare",
                "test=maybe", "test")
            .entrySet()) {
      Caller.Answer answer = owner.ask("GET", "/api/stats?" + wrong.getKey(), "", true, false);
      assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).at("/errors/0/field").asText())
          .as(answer.body())
          .isEqualTo(wrong.getValue());
    }
  }

  @Test
  void theExportHoldsNoFormula() throws Exception {
    Caller owner = Caller.person(running, Right.Role.OWNER, OWNER);
    String file =
        owner.ask("GET", "/insights/export.csv?table=dishes&" + week(), "", false, false).body();
    assertThat(file).contains("'=HYPERLINK(1)").doesNotContainPattern("(?m)^=|,=");
    String days = owner.ask("GET", "/insights/export.csv?" + week(), "", false, false).body();
    assertThat(days.strip().lines()).hasSize(8);
    assertThat(days).contains(yesterday() + ",8,7,1,63.0,");
    assertThat(owner.ask("GET", "/insights/export.csv?table=x", "", false, false).status())
        .isEqualTo(400);
  }

  @Test
  void thePageIsForEverybodyAndAnswersToTheKeyboard() throws Exception {
    String axe = AccessibilityTest.script();
    List<String> wrong = new ArrayList<>();
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
        BrowserContext context = signedIn(browser)) {
      Page page = context.newPage();
      page.onPageError(wrong::add);
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          wrong.add(message.text());
        }
      });
      for (Language language : List.of(Language.EN, Language.IT, Language.UR)) {
        running.bean(Users.class).chooseLanguage(user(), language);
        for (int width : List.of(1440, 390)) {
          page.setViewportSize(width, 900);
          for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.navigate(running.web() + "/insights?" + week());
            page.evaluate(axe);
            add(
                wrong,
                language + " " + width + " " + scheme,
                page.evaluate(AccessibilityTest.AXE, scheme == ColorScheme.DARK));
          }
        }
        page.setViewportSize(320, 800);
        add(wrong, language + "", page.evaluate(AccessibilityTest.WIDE));
      }
      running.bean(Users.class).chooseLanguage(user(), Language.EN);
      page.setViewportSize(1440, 900);
      page.navigate(running.web() + "/insights?" + week());
      PlaywrightAssertions.assertThat(page.locator(".tiles")).containsText("56");
      PlaywrightAssertions.assertThat(page.locator("#main"))
          .containsText("Is there <b>parking</b?");

      // Noon on Monday, and with the arrows one hour on and a day down.
      page.locator(".heat td[data-tip]").nth(12).focus();
      PlaywrightAssertions.assertThat(page.locator(".tip")).containsText("Monday, 12:00–13:00: 1");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowDown");
      PlaywrightAssertions.assertThat(page.locator(".tip")).containsText("Tuesday, 13:00–14:00: 1");
      page.keyboard().press("Escape");
      PlaywrightAssertions.assertThat(page.locator(".tip")).isHidden();
      page.locator(".bars li").first().hover();
      PlaywrightAssertions.assertThat(page.locator(".tip"))
          .containsText("8 calls, 7 answered, 1 missed");
      page.locator(".insights details summary").click();
      PlaywrightAssertions.assertThat(page.locator(".insights details tbody tr")).hasCount(7);

      page.locator("#outcome").selectOption("order");
      page.locator(".asked button").click();
      PlaywrightAssertions.assertThat(page.locator(".tiles")).containsText("28");
      String file =
          Files.readString(
              page.waitForDownload(() -> page.locator("a[href*='table=days']").click()).path(),
              StandardCharsets.UTF_8);
      assertThat(file).contains(yesterday() + ",4,4,0,");

      page.navigate(running.web() + "/insights?from=2026-11-02&to=2026-11-01");
      PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("after the last");
    }
    wrong.removeIf(line -> line.contains("status of 400"));
    assertThat(wrong).isEmpty();
  }

  private static void add(List<String> wrong, String where, Object problems) {
    if (problems instanceof List<?> list) {
      list.forEach(problem -> wrong.add(where + " " + problem));
    }
  }

  private static UUID user() {
    return running.bean(Users.class).byEmail(OWNER).orElseThrow().id();
  }

  private static BrowserContext signedIn(Browser browser) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en"));
    String secret = Secret.fresh();
    running
        .bean(SignIns.class)
        .open(
            UUID.randomUUID(),
            user(),
            "browser",
            Secret.hash(secret),
            "insights",
            "127.0.0.1",
            Instant.now().plus(Duration.ofHours(1)));
    context.addCookies(List.of(new Cookie("centralino", secret).setUrl(running.web())));
    return context;
  }
}
