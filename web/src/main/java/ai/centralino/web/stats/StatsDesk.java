package ai.centralino.web.stats;

import ai.centralino.store.stats.Cell;
import ai.centralino.store.stats.Forecast;
import ai.centralino.store.stats.History;
import ai.centralino.store.stats.Stats;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Answers questions about calls, for the page, the export and the API. Thread-safe.
@Component
class StatsDesk {
  private final Stats stats;
  private final Desk desk;
  private final Clock clock;

  StatsDesk(Stats stats, Desk desk, Clock clock) {
    this.stats = stats;
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
  Findings find(TenantId tenant, Asked.Raw raw) {
    LocalDate today = today(tenant);
    return find(tenant, Asked.of(raw, stats.numbers(tenant), today), today);
  }

  Findings find(TenantId tenant, Asked asked, LocalDate today) {
    Stats.Report report = stats.report(tenant, asked.cell(), asked.range(), asked.before());
    // What somebody is shown of next week depends on the line, not on what calls came to.
    Cell line =
        new Cell(asked.cell().test(), asked.cell().number(), asked.cell().language(), Cell.ALL);
    History history = stats.history(tenant, line, today.minusDays(1));
    boolean possible = Forecast.possible(history.callSeries());
    return new Findings(
        asked,
        report,
        Stats.sum(report.days()),
        asked.compare() ? Stats.sum(report.before()) : null,
        possible ? Forecast.of(history.callSeries()) : null,
        possible ? Forecast.of(history.orderSeries()) : null,
        history.calls().size());
  }
}
