package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pages at twice their size and on a tablet, and how much of a page jumps while it loads. A phone
/// of 390 px at 200 % has 195 px, a tablet of 768 px has 384, a desk of 1440 px has 720.
@Tag("e2e")
class LayoutTest {
  private static final List<Integer> WIDTHS = List.of(195, 384, 720, 768);
  private static final List<String> OPERATORS = List.of("/admin", "/admin/{business}");

  private static final String WATCH =
      """
      window.shifts = [];
      new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shifts.push(
        {value: e.value, what: e.sources.map(s => s.node && (s.node.id || s.node.className || s.node.nodeName)).join(' ')}); }))
        .observe({type: 'layout-shift', buffered: true});
      """;
  private static final String SETTLED =
      "() => document.fonts.ready.then(() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r))))";
  private static final String SHIFT = "() => window.shifts.reduce((sum, s) => sum + s.value, 0)";
  private static final String WHAT =
      "() => window.shifts.map(s => s.value.toFixed(3) + ' ' + s.what).join('; ')";
  private static final String WIDE = "() => document.documentElement.scrollWidth - innerWidth";

  private static final String WHO =
      """
      () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'))
        .slice(-4).map(e => e.nodeName + '.' + (e.getAttribute('class') ?? '') + ' ' + Math.round(e.getBoundingClientRect().right) + ' ' + e.textContent.trim().slice(0, 30)).join(' | ')
      """;

  private final List<String> wrong = new ArrayList<>();
  private double worst;

  @Test
  void pagesReflowAtTwiceTheirSizeAndStandStillWhileTheyLoad() throws Exception {
    Running running = Running.installation();
    MarkedBusiness business =
        new MarkedBusiness(running, "trattoria-da-mario", "layoutlime", "+393471110004");
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
      look(running, browser, null, AccessibilityTest.OPEN, business);
      look(running, browser, "owner@trattoria-da-mario.example", AccessibilityTest.OWNED, business);
      look(running, browser, "operator@centralino.example", OPERATORS, business);
    }
    System.out.printf(Locale.ROOT, "largest layout shift of a page: %.4f%n", worst);
    assertThat(wrong).isEmpty();
  }

  private void look(
      Running running,
      Browser browser,
      String email,
      List<String> patterns,
      MarkedBusiness business) {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale("en").setViewportSize(390, 900))) {
      if (email != null) {
        String secret = Secret.fresh();
        running
            .bean(SignIns.class)
            .open(
                UUID.randomUUID(),
                running.bean(Users.class).byEmail(email).orElseThrow().id(),
                "browser",
                Secret.hash(secret),
                "layout",
                "127.0.0.1",
                Instant.now().plus(Duration.ofHours(1)));
        context.addCookies(List.of(new Cookie("centralino", secret).setUrl(running.web())));
      }
      context.addInitScript(WATCH);
      Page page = context.newPage();
      // The site's first page comes with a browser process that learns its size late when busy.
      page.navigate(running.web() + "/favicon.svg");
      for (String pattern : patterns) {
        if (pattern.equals("/account/codes")) {
          continue; // leads back to the account until codes are offered
        }
        String path = business.fill(pattern);
        StringBuilder line = new StringBuilder(pattern);
        for (int width : List.of(390, 1440)) {
          page.setViewportSize(width, 900);
          // On a busy machine the new size would arrive in the next page and look like its jump.
          page.waitForFunction("w => innerWidth === w", width);
          page.navigate(running.web() + path);
          page.evaluate(SETTLED);
          double shift = ((Number) page.evaluate(SHIFT)).doubleValue();
          worst = Math.max(worst, shift);
          line.append(String.format(Locale.ROOT, "  CLS@%d %.4f", width, shift));
          if (shift >= 0.1) {
            wrong.add(pattern + " jumps by " + shift + " at " + width + ": " + page.evaluate(WHAT));
          }
        }
        for (int width : WIDTHS) {
          page.setViewportSize(width, 900);
          page.evaluate(SETTLED);
          int beyond = ((Number) page.evaluate(WIDE)).intValue();
          line.append(
              String.format(Locale.ROOT, "  %d px %s", width, beyond > 0 ? "+" + beyond : "ok"));
          if (beyond > 0) {
            wrong.add(
                pattern + " is " + beyond + " px wider than " + width + ": " + page.evaluate(WHO));
          }
        }
        System.out.println(line);
      }
    }
  }
}
