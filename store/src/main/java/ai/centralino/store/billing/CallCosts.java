package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.store.billing.Prices.Line;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What calls cost us, by vendor. Owners never see it. Thread-safe.
public final class CallCosts {
  private final Database database;
  private final Prices prices;

  public CallCosts(Database database, Prices prices) {
    this.database = database;
    this.prices = prices;
  }

  /// Keeps a call's lines; a repeat writes the same.
  public void keep(TenantId tenant, CallId call, Instant at, List<Line> lines) {
    database.run(
        tenant, handle -> lines.forEach(line -> write(handle, tenant, call.value(), at, line)));
  }

  private void write(Handle handle, TenantId tenant, String call, Instant at, Line line) {
    handle.execute(
        """
        INSERT INTO call_costs (call_id, tenant_id, vendor, kind, quantity, unit, micros, currency, prices_of, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (call_id, vendor, kind) DO UPDATE SET quantity = excluded.quantity, micros = excluded.micros,
          currency = excluded.currency, prices_of = excluded.prices_of
        """,
        call,
        tenant.value(),
        line.vendor(),
        line.kind(),
        line.quantity(),
        line.unit(),
        line.micros(),
        prices.currency(),
        prices.date(),
        at);
  }

  /// A call's lines.
  public List<Line> of(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM call_costs WHERE call_id = :call ORDER BY vendor, kind")
                .bind("call", call.value())
                .map((row, _) ->
                    new Line(
                        row.getString("vendor"),
                        row.getString("kind"),
                        row.getLong("quantity"),
                        row.getString("unit"),
                        row.getLong("micros")))
                .list());
  }

  private record Sent(String call, String channel, String address, Instant at) {}

  /// Prices the messages that calls of a span led to and that really went out; a repeat writes the
  /// same.
  public void messages(TenantId tenant, Instant since, Instant until) {
    database.run(
        tenant,
        handle -> {
          Map<String, Line> lines = new LinkedHashMap<>();
          Map<String, Instant> times = new LinkedHashMap<>();
          handle
              .createQuery(
                  """
                  SELECT n.call_id, n.channel, n.address, u.ended_at FROM notices n JOIN usage u ON u.call_id = n.call_id
                  WHERE u.ended_at >= :since AND u.ended_at < :until AND n.channel NOT IN ('email', 'push')
                    AND n.state NOT IN ('waiting', 'outbox', 'failed')
                  """)
              .bind("since", since)
              .bind("until", until)
              .map((row, _) ->
                  new Sent(
                      row.getString("call_id"),
                      row.getString("channel"),
                      row.getString("address"),
                      row.getObject("ended_at", OffsetDateTime.class).toInstant()))
              .forEach(sent ->
                  prices
                      .message(sent.channel(), sent.address())
                      .ifPresent(micros -> {
                        times.put(sent.call(), sent.at());
                        lines.merge(
                            sent.call() + "\n" + sent.channel(),
                            new Line("messages", sent.channel(), 1, "messages", micros),
                            CallCosts::plus);
                      }));
          lines.forEach((key, line) -> {
            String call = key.substring(0, key.indexOf('\n'));
            write(handle, tenant, call, times.getOrDefault(call, since), line);
          });
        });
  }

  private static Line plus(Line one, Line other) {
    return new Line(
        one.vendor(),
        one.kind(),
        one.quantity() + other.quantity(),
        one.unit(),
        one.micros() + other.micros());
  }
}
