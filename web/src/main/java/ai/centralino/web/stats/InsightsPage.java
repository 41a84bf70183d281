package ai.centralino.web.stats;

import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.Stats;
import ai.centralino.store.tenant.Tenants.Business;
import ai.centralino.web.Invalid;
import ai.centralino.web.Problem;
import ai.centralino.web.knowledge.Csv;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What calls came to, as pictures with their tables, and as a file.
@Controller
class InsightsPage {
  private final StatsDesk stats;
  private final Stats counted;
  private final Desk desk;
  private final MessageSource texts;

  InsightsPage(StatsDesk stats, Stats counted, Desk desk, MessageSource texts) {
    this.stats = stats;
    this.counted = counted;
    this.desk = desk;
    this.texts = texts;
  }

  /// A stretch of days that ends today, one tap away.
  public record Shortcut(int days, LocalDate from, LocalDate to, boolean chosen) {}

  /// A line of a short table.
  public record Line(String name, String first, String second) {}

  @GetMapping("/insights")
  String page(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String outcome,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String compare,
      @RequestParam(required = false) @Nullable String test,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    LocalDate today = stats.today(tenant);
    List<String> numbers = counted.numbers(tenant);
    Asked asked;
    try {
      asked =
          Asked.of(
              new Asked.Raw(from, to, number, outcome, language, compare, test).ofForm(),
              numbers,
              today);
      model.addAttribute("problems", List.of());
    } catch (Invalid invalid) {
      asked = Asked.usual(today);
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      model.addAttribute(
          "problems",
          invalid.problems().stream()
              .map(problem -> problem.sentence(texts, locale))
              .distinct()
              .toList());
    }
    show(
        model,
        stats.find(tenant, asked, today, Desk.person(authentication)),
        words(tenant, locale),
        today);
    model.addAttribute("numbers", numbers);
    return "stats/insights";
  }

  private Words words(TenantId tenant, Locale locale) {
    Business business = desk.business(tenant);
    return new Words(texts, Language.of(locale.getLanguage()), business.currency());
  }

  private static void show(Model model, Findings found, Words words, LocalDate today) {
    Asked asked = found.asked();
    Stats.Report report = found.report();
    Forecast calls = found.calls();
    Forecast orders = found.orders();
    boolean selling = orders != null && ordering(orders);
    model.addAttribute("asked", asked);
    model.addAttribute("nothing", found.nothing());
    model.addAttribute("catchingUp", report.catchingUp());
    model.addAttribute("tiles", Tile.of(found, words));
    model.addAttribute("bars", Bars.of(found, words));
    model.addAttribute("heat", Heat.ofWeek(found, words));
    model.addAttribute(
        "busiest",
        found.busiest().stream()
            .map(busy ->
                words.say(
                    "stats.hourTip",
                    words.weekday(busy.weekday()),
                    Words.hour(busy.hour()),
                    busy.calls()))
            .toList());
    model.addAttribute("outcomes", Part.of(report.outcomes(), words::outcome, words));
    model.addAttribute("lines", Part.of(report.numbers(), n -> n, words));
    model.addAttribute("languages", Part.of(report.languages(), words::language, words));
    model.addAttribute(
        "questions",
        report.questions().stream()
            .map(word ->
                new Line(
                    Words.question(word.word()),
                    words.number(word.n()),
                    words.number(word.aside())))
            .toList());
    model.addAttribute(
        "dishes",
        report.dishes().stream()
            .map(word -> new Line(word.word(), words.number(word.n()), words.money(word.aside())))
            .toList());
    model.addAttribute("words", words);
    model.addAttribute("outcomeCodes", Asked.OUTCOMES);
    model.addAttribute(
        "languageCodes", Arrays.stream(Language.values()).map(Language::code).toList());
    model.addAttribute(
        "shortcuts",
        List.of(7, 30, 90, 365).stream()
            .map(days -> {
              Stats.Range range = new Stats.Range(today.minusDays(days - 1L), today);
              return new Shortcut(days, range.from(), range.to(), range.equals(asked.range()));
            })
            .toList());
    model.addAttribute("historyDays", found.historyDays());
    model.addAttribute("leastDays", Forecast.LEAST_DAYS);
    model.addAttribute(
        "ahead", calls == null ? null : Heat.ofForecast(calls, selling ? orders : null, words));
    model.addAttribute("callsAhead", calls == null ? null : miss(calls, words, "stats.miss"));
    model.addAttribute(
        "ordersAhead", orders == null || !selling ? null : miss(orders, words, "stats.missOrders"));
  }

  private static boolean ordering(Forecast orders) {
    return orders.days().stream().flatMapToDouble(Arrays::stream).anyMatch(hour -> hour > 0);
  }

  /// How far off the forecast was lately, in a sentence or two.
  private static String miss(Forecast forecast, Words words, String key) {
    String said =
        words.say(
            key,
            words.number(Math.max(1, Math.round(forecast.used().typical()))),
            forecast.tested());
    double other = forecast.lastWeekMiss().mean();
    if (!forecast.seasonal()) {
      return said + " " + words.say("stats.missLastWeek");
    }
    long better = other == 0 ? 0 : Math.round(100 * (1 - forecast.miss().mean() / other));
    return better <= 0 ? said : said + " " + words.say("stats.missBetter", better);
  }

  /// A table of the page as a file. `table` is `days`, `hours`, `outcomes`, `questions`, `dishes`
  /// or `forecast`.
  @GetMapping("/insights/export.csv")
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "days") String table,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String outcome,
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String compare,
      @RequestParam(required = false) @Nullable String test,
      Authentication authentication,
      HttpServletRequest request,
      Locale locale) {
    TenantId tenant = desk.tenant(authentication, request);
    Asked.Raw raw = new Asked.Raw(from, to, number, outcome, language, compare, test).ofForm();
    Findings found;
    try {
      found = stats.find(tenant, raw, Desk.person(authentication));
      StatsTable wanted = StatsTable.named(table);
      return ResponseEntity.ok()
          .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.attachment()
                  .filename(
                      "insights-"
                          + table
                          + "-"
                          + found.asked().range().from()
                          + "-"
                          + found.asked().range().to()
                          + ".csv")
                  .build()
                  .toString())
          .body(
              Csv.write(
                  wanted.lines(found, words(tenant, locale)), Language.of(locale.getLanguage())));
    } catch (Invalid invalid) {
      return ResponseEntity.badRequest()
          .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
          .body(
              String.join(
                      "\n",
                      invalid.problems().stream()
                          .map((Problem problem) -> problem.sentence(texts, locale))
                          .toList())
                  .getBytes(StandardCharsets.UTF_8));
    }
  }
}
