package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.web.tenant.Access;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// Every page in a real browser, held against WCAG 2.2 A and AA by axe: on a phone and on a desk,
/// by day and by night, and once from right to left.
@Tag("e2e")
class AccessibilityTest {
  static final List<String> OPEN =
      List.of("/", "/sign-in", "/sign-up", "/sign-up/mail", "/password", "/invitation", "/verify");
  static final List<String> OWNED =
      List.of(
          "/home",
          "/calls",
          "/calls/{id}",
          "/kitchen",
          "/orders",
          "/outbox",
          "/devices",
          "/try",
          "/bookings",
          "/bookings/new",
          "/bookings/{id}",
          "/messages",
          "/leads",
          "/contacts/{phone}",
          "/menu",
          "/menu/import",
          "/menu/sold-out",
          "/properties",
          "/services",
          "/tables",
          "/faqs",
          "/hours",
          "/receptionist",
          "/account",
          "/account/codes",
          "/team",
          "/keys",
          "/webhooks",
          "/webhooks/{id}",
          "/webhooks/deliveries/{id}",
          "/audit",
          "/notices",
          "/notices/words/booking_confirmed",
          "/usage",
          "/insights",
          "/crm",
          "/crm?vendor=pipedrive",
          "/crm/mapping",
          "/crm/syncs",
          "/crm/syncs/{id}",
          "/businesses",
          "/numbers",
          "/more",
          "/calls?text=axolotlpear&length=-59",
          "/calls/{id}/erase",
          "/erasures",
          "/erasures/{id}",
          "/retention");
  private static final List<String> FRESH =
      List.of("/setup/1", "/setup/2", "/setup/3", "/setup/4", "/setup/5", "/setup/finish");

  private static final String TEXTS =
      "() => [...(document.body.innerText + document.title).matchAll(/\\?\\?[\\w.]+/g)].map(m => 'no text for ' + m[0])";
  static final String WIDE =
      "() => document.documentElement.scrollWidth > innerWidth ? ['at 320 px it is ' + document.documentElement.scrollWidth + ' wide'] : []";

  /// Colours are all that differs by night, so nothing else is looked at again.
  static final String AXE =
      """
      async night => (await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: night ? {type: 'rule', values: ['color-contrast']}
          : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
        rules: night ? {} : {'target-size': {enabled: true}}
      })).violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ': ' + n.target.join(' ') + ' '
        + n.any.concat(n.all, n.none).map(c => c.message).slice(0, 1)))
      """;

  private static final List<String> STEPS =
      List.of(
          """
          {"name": "Axe Café", "trade": "restaurant", "address": "1 High Street", "zone": "Europe/London",
           "languages": ["en", "ur"], "currency": "GBP"}
          """,
          """
          {"greeting": "Axe Café, good evening.", "consentLine": "This call is answered by an assistant."}
          """,
          """
          {"hours": [{"day": "MONDAY", "open": "10:00", "close": "22:00"}],
           "specialDays": [{"date": "2027-12-25", "note": "Christmas", "spans": []}]}
          """,
          """
          {"faqs": [{"question": "Is there parking?", "answer": "Behind the house.", "keywords": []}],
           "menu": [{"name": "Soup", "category": "Starters", "priceMinor": 500}],
           "tables": [{"name": "1", "seats": 4}]}
          """,
          """
          {"recipients": [{"name": "Ann", "email": "ann@axe.example"}]}
          """);

  private final List<String> wrong = new ArrayList<>();
  private Running running;
  private String axe;

  @Test
  void everyPageIsForEverybody() throws Exception {
    running = Running.installation();
    axe = script();
    MarkedBusiness restaurant =
        new MarkedBusiness(running, "ristorante-elegante", "axolotlpear", "+393471110003");
    String owner = "owner@ristorante-elegante.example";
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
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
      look(browser, null, OPEN, restaurant);
      look(browser, owner, OWNED, restaurant);
      look(browser, newcomer(), FRESH, restaurant);
      running.bean(Users.class).chooseLanguage(user(owner), Language.UR);
      try (BrowserContext context = context(browser, owner)) {
        Page page = context.newPage();
        for (String pattern : OWNED) {
          List<String> found = new ArrayList<>();
          if (opened(page, restaurant.fill(pattern), 390, found)) {
            page.evaluate(axe);
            add(found, "Urdu, 390 px", page.evaluate(AXE, false));
          }
          report(pattern + " (ur)", found);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void look(Browser browser, String email, List<String> patterns, MarkedBusiness business) {
    try (BrowserContext context = context(browser, email)) {
      Page page = context.newPage();
      List<String> failures = new ArrayList<>();
      page.onPageError(failures::add);
      for (String pattern : patterns) {
        String path = business.fill(pattern);
        if (pattern.equals("/account/codes")) {
          page.evaluate(
              "() => fetch('/account/codes', {method: 'POST', headers: {'X-XSRF-TOKEN': csrf()}})");
        }
        List<String> found = new ArrayList<>();
        if (opened(page, path, 1440, found)) {
          page.evaluate(axe);
          for (int width : List.of(1440, 390)) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
              page.emulateMedia(
                  new Page.EmulateMediaOptions()
                      .setColorScheme(scheme)
                      .setReducedMotion(ReducedMotion.REDUCE));
              add(found, width + " px, " + scheme, page.evaluate(AXE, scheme == ColorScheme.DARK));
            }
          }
          page.setViewportSize(320, 800);
          add(found, "", page.evaluate(WIDE));
          found.addAll(failures);
          failures.clear();
        }
        report(pattern, found);
      }
    }
  }

  private boolean opened(Page page, String path, int width, List<String> found) {
    page.setViewportSize(width, 900);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(ColorScheme.LIGHT)
            .setReducedMotion(ReducedMotion.REDUCE));
    Response response = page.navigate(running.web() + path);
    if (response.status() == 404 && Access.needed("GET", path).isEmpty()) {
      return false;
    }
    if (response.status() != 200) {
      found.add("answers " + response.status());
    }
    if (!page.url().startsWith(running.web() + path)) {
      found.add("leads to " + page.url());
    }
    add(found, "", page.evaluate(TEXTS));
    return true;
  }

  private static void add(List<String> found, String where, Object problems) {
    if (problems instanceof List<?> list) {
      list.forEach(problem -> found.add(where + " " + problem));
    }
  }

  private void report(String page, List<String> found) {
    System.out.println((found.isEmpty() ? "ok     " : "WRONG  ") + page);
    found.stream().distinct().forEach(problem -> wrong.add(page + ": " + problem));
  }

  private BrowserContext context(Browser browser, String email) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("en"));
    if (email != null) {
      String secret = Secret.fresh();
      running
          .bean(SignIns.class)
          .open(
              UUID.randomUUID(),
              user(email),
              "browser",
              Secret.hash(secret),
              "axe",
              "127.0.0.1",
              Instant.now().plus(Duration.ofHours(1)));
      context.addCookies(List.of(new Cookie("centralino", secret).setUrl(running.web())));
    }
    return context;
  }

  private UUID user(String email) {
    return running.bean(Users.class).byEmail(email).orElseThrow().id();
  }

  /// An owner who has just signed up, with the five steps before them.
  private String newcomer() throws IOException, InterruptedException {
    String email = "newcomer@axe.example";
    assertThat(
            running
                .bean(Users.class)
                .signUp(
                    UUID.randomUUID(),
                    email,
                    "New",
                    new BCryptPasswordEncoder(4).encode("centralino"),
                    Language.EN,
                    new TenantId(UUID.randomUUID()),
                    "axe-cafe",
                    "Axe Café",
                    "Europe/London",
                    "GBP"))
        .isTrue();
    Caller caller = Caller.person(running, Right.Role.OWNER, email);
    for (int step = 1; step <= STEPS.size(); step++) {
      Caller.Answer answer =
          caller.ask("POST", "/api/setup/step" + step, STEPS.get(step - 1), true, false);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
    return email;
  }

  static String script() throws IOException {
    try (InputStream script =
        AccessibilityTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(
          java.util.Objects.requireNonNull(script, "axe-core's WebJar").readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
