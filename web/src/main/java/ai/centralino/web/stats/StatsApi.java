package ai.centralino.web.stats;

import ai.centralino.store.billing.Spending.Spent;
import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.Stats;
import ai.centralino.store.stats.Tally;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Statistics over REST.
@RestController
@RequestMapping("/api/stats")
@Tag(name = "stats")
class StatsApi {
  private final StatsDesk stats;
  private final Desk desk;

  StatsApi(StatsDesk stats, Desk desk) {
    this.stats = stats;
    this.desk = desk;
  }

  /// An amount in minor units.
  @Schema(name = "StatsAmount")
  record Amount(String currency, long minor) {}

  /// Sums over the days. Lengths are of answered calls; a share is 0–1; null means that nothing was
  /// there to be reckoned from. Scores go from 0 to 100, and a hot lead has at least 70. A latency
  /// is the time from the caller's last word to the receptionist's first. `cost` is the share of
  /// the plan that these calls took, by their time, and `costPerLead` that over the leads among
  /// them: for owners only, and null for test calls, which are free.
  @Schema(name = "StatsTotals")
  record Totals(
      int calls,
      int answered,
      int missed,
      @Nullable Double meanSeconds,
      @Nullable Double p90Seconds,
      int converted,
      @Nullable Double conversion,
      int orders,
      List<Amount> orderValue,
      int bookings,
      int leads,
      @Nullable Double leadScore,
      int hotLeads,
      @Nullable Double latencyP50Ms,
      @Nullable Double latencyP95Ms,
      @Nullable Amount cost,
      @Nullable Amount costPerLead) {
    static Totals of(Tally tally, @Nullable Spent spent) {
      OptionalDouble lead = Findings.perLead(spent, tally);
      return new Totals(
          tally.calls(),
          tally.answered(),
          tally.missed(),
          rounded(tally.meanSeconds(), 10),
          rounded(tally.p90Seconds(), 10),
          tally.converted(),
          rounded(tally.conversion(), 10_000),
          tally.orders(),
          amounts(tally),
          tally.bookings(),
          tally.leads(),
          rounded(tally.leadScore(), 10),
          tally.hot(),
          rounded(tally.latencyMs(0.5), 1),
          rounded(tally.latencyMs(0.95), 1),
          spent == null ? null : new Amount(spent.currency(), spent.share(tally.seconds())),
          spent == null || lead.isEmpty()
              ? null
              : new Amount(spent.currency(), Math.round(lead.getAsDouble())));
    }
  }

  /// A day with calls. `callsByHour` has 24 counts, by the business's wall clock.
  @Schema(name = "StatsDay")
  record DayView(
      LocalDate day,
      int calls,
      int answered,
      int missed,
      int orders,
      List<Amount> orderValue,
      int bookings,
      int leads,
      List<Integer> callsByHour) {}

  /// An hour of the week; Monday is 1.
  @Schema(name = "StatsBusyHour")
  record BusyHour(int weekday, int hour, int calls) {}

  /// Calls by one thing.
  @Schema(name = "StatsShare")
  record ShareView(String key, long calls) {}

  /// A question, in how many calls it was asked, and in how many no answer was known.
  @Schema(name = "StatsQuestion")
  record QuestionView(String question, long calls, long unanswered) {}

  /// A dish, how many were ordered, and what they came to in the business's currency.
  @Schema(name = "StatsDish")
  record DishView(String dish, long ordered, long minor) {}

  /// Expected calls and orders of one day, by hour.
  @Schema(name = "StatsForecastDay")
  record DayAhead(LocalDate day, List<Double> calls, List<Double> orders) {}

  /// How far off forecasts of the last weeks were. `mean` is per hour over all hours; four of five
  /// hours with something in them were within `typical`. `lastWeekMean` is what a mere repetition
  /// of the week before would have been off by; where that was closer, it is what is shown, and
  /// `model` says `lastWeek` and not `seasonal`.
  @Schema(name = "StatsForecastError")
  record Miss(String model, double mean, double typical, double lastWeekMean) {}

  /// The next seven days.
  @Schema(name = "StatsForecast")
  record Ahead(List<DayAhead> days, int weeksTested, Miss calls, Miss orders) {}

  /// What was counted. Days and hours are the business's own; `heatMap` has seven rows, Monday
  /// first, of 24 counts. `previous` is there where `compare=previous` was asked for. `forecast` is
  /// null while there are fewer than 21 days to go by. `catchingUp` says that something of the last
  /// minute is not counted yet.
  @Schema(name = "Statistics")
  record Answer(
      LocalDate from,
      LocalDate to,
      String zone,
      String currency,
      Totals totals,
      @Nullable Totals previous,
      List<DayView> days,
      List<List<Integer>> heatMap,
      List<BusyHour> busiestHours,
      List<ShareView> outcomes,
      List<ShareView> numbers,
      List<ShareView> languages,
      List<QuestionView> topQuestions,
      List<DishView> topDishes,
      @Nullable Ahead forecast,
      boolean catchingUp) {}

  @GetMapping
  @Operation(
      summary = "What calls came to, by the business's own days; test calls only where asked for")
  @ApiResponse(responseCode = "200", description = "The figures")
  @ApiResponse(responseCode = "400", description = "A parameter is not as it must be")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Answer stats(
      @Parameter(
              description = "First day; 30 days up to `to` where it is left out",
              schema = @Schema(type = "string", format = "date"))
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(
              description = "Last day; today where it is left out",
              schema = @Schema(type = "string", format = "date"))
          @RequestParam(required = false)
          @Nullable String to,
      @Parameter(description = "One of the business's numbers") @RequestParam(required = false)
          @Nullable String number,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {
                        "order",
                        "booking",
                        "lead",
                        "message",
                        "transfer",
                        "voicemail",
                        "talk",
                        "missed",
                        "declined"
                      }))
          @RequestParam(required = false)
          @Nullable String outcome,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"it", "en", "ur"}))
          @RequestParam(required = false)
          @Nullable String language,
      @Parameter(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"previous", "none"}))
          @RequestParam(required = false)
          @Nullable String compare,
      @Parameter(
              description = "`true` counts test calls, and only those",
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"true", "false"}))
          @RequestParam(required = false)
          @Nullable String test,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Findings found =
        stats.find(
            tenant,
            new Asked.Raw(from, to, number, outcome, language, compare, test),
            Desk.person(authentication));
    var business = desk.business(tenant);
    Stats.Report report = found.report();
    Tally before = found.before();
    return new Answer(
        found.asked().range().from(),
        found.asked().range().to(),
        business.zone(),
        business.currency(),
        Totals.of(found.sum(), found.spent()),
        before == null ? null : Totals.of(before, found.spentBefore()),
        report.days().stream().map(StatsApi::view).toList(),
        Arrays.stream(found.week()).map(StatsApi::list).toList(),
        found.busiest().stream()
            .map(busy -> new BusyHour(busy.weekday(), busy.hour(), busy.calls()))
            .toList(),
        shares(report.outcomes()),
        shares(report.numbers()),
        shares(report.languages()),
        report.questions().stream()
            .map(word -> new QuestionView(word.word(), word.n(), word.aside()))
            .toList(),
        report.dishes().stream()
            .map(word -> new DishView(word.word(), word.n(), word.aside()))
            .toList(),
        ahead(found.calls(), found.orders()),
        report.catchingUp());
  }

  private static @Nullable Ahead ahead(@Nullable Forecast calls, @Nullable Forecast orders) {
    return calls == null || orders == null
        ? null
        : new Ahead(
            IntStream.range(0, calls.days().size())
                .mapToObj(i ->
                    new DayAhead(
                        calls.from().plusDays(i),
                        list(calls.days().get(i)),
                        list(orders.days().get(i))))
                .toList(),
            calls.tested(),
            miss(calls),
            miss(orders));
  }

  private static Miss miss(Forecast forecast) {
    return new Miss(
        forecast.seasonal() ? "seasonal" : "lastWeek",
        rounded(forecast.used().mean(), 100),
        rounded(forecast.used().typical(), 100),
        rounded(forecast.lastWeekMiss().mean(), 100));
  }

  private static DayView view(Stats.Day day) {
    Tally tally = day.tally();
    return new DayView(
        day.day(),
        tally.calls(),
        tally.answered(),
        tally.missed(),
        tally.orders(),
        amounts(tally),
        tally.bookings(),
        tally.leads(),
        list(tally.callHours()));
  }

  private static List<Amount> amounts(Tally tally) {
    return tally.orderMinor().entrySet().stream()
        .map(each -> new Amount(each.getKey(), each.getValue()))
        .sorted(java.util.Comparator.comparing(Amount::currency))
        .toList();
  }

  private static List<ShareView> shares(List<Stats.Share> shares) {
    return shares.stream().map(share -> new ShareView(share.word(), share.calls())).toList();
  }

  private static List<Integer> list(int[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).map(value -> rounded(value, 100)).boxed().toList();
  }

  private static @Nullable Double rounded(OptionalDouble value, int parts) {
    return value.isEmpty() ? null : rounded(value.getAsDouble(), parts);
  }

  private static double rounded(double value, int parts) {
    return (double) Math.round(value * parts) / parts;
  }
}
