package ai.centralino.web.stats;

import ai.centralino.store.billing.BillingBooks;
import ai.centralino.store.billing.Spending;
import ai.centralino.store.stats.Cell;
import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.History;
import ai.centralino.store.stats.Stats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Answers questions about calls, for the page, the export and the API. Thread-safe.
@Component
class StatsDesk {
  private final Stats stats;
  private final Spending spending;
  private final Desk desk;
  private final Clock clock;

  StatsDesk(Stats stats, BillingBooks books, Desk desk, Clock clock) {
    this.stats = stats;
    this.spending = books.spending();
    this.desk = desk;
    this.clock = clock;
  }

  /// Today on the business's wall.
  LocalDate today(TenantId tenant) {
    return LocalDate.ofInstant(clock.instant(), desk.zone(tenant));
  }

  /// Checks the question and answers it.
  ///
  /// @throws ai.centralino.web.Invalid when it is not as it must be
  Findings find(TenantId tenant, Asked.Raw raw, Person reader) {
    LocalDate today = today(tenant);
    return find(tenant, Asked.of(raw, stats.numbers(tenant), today), today, reader);
  }

  Findings find(TenantId tenant, Asked asked, LocalDate today, Person reader) {
    Stats.Report report = stats.report(tenant, asked.cell(), asked.range(), asked.before());
    // What somebody is shown of next week depends on the line, not on what calls came to.
    Cell line =
        new Cell(asked.cell().test(), asked.cell().number(), asked.cell().language(), Cell.ALL);
    History history = stats.history(tenant, line, today.minusDays(1));
    boolean possible = Forecast.possible(history.callSeries());
    boolean priced = !asked.cell().test() && reader.may(Right.BILLING);
    Stats.Range before = asked.before();
    return new Findings(
        asked,
        report,
        Stats.sum(report.days()),
        before == null ? null : Stats.sum(report.before()),
        priced ? spent(tenant, asked.range(), today) : null,
        priced && before != null ? spent(tenant, before, today) : null,
        possible ? Forecast.of(history.callSeries()) : null,
        possible ? Forecast.of(history.orderSeries()) : null,
        history.calls().size());
  }

  private Spending.Spent spent(TenantId tenant, Stats.Range range, LocalDate today) {
    return spending.of(tenant, range.from(), range.to(), today);
  }
}
