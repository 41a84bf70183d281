package ai.centralino.store.billing;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;

/// The marks that a call's seconds go over: of the plan's minutes, of the owner's cap, of the
/// minutes that may be put through. The usage rows are in an order that never changes, so a repeat
/// says the same, and no two calls both cross one mark. Thread-safe.
public final class Marks {
  private final Database database;
  private final Limits limits;

  public Marks(Database database, Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /// What is nearly or wholly used.
  public enum Of {
    /// The plan's minutes.
    MINUTES,
    /// What the owner allows to be spent beyond the plan's price.
    CAP,
    /// The minutes that may be put through to a person.
    FORWARDS
  }

  /// A mark that was gone over.
  ///
  /// @param percent 80 or 100
  /// @param amount of what: minutes, or minor units of the business's currency
  /// @param period the start of the month or trial, so that each mark is told once in it
  /// @param goesOn whether calls beyond it are answered, for a price
  public record Mark(Of of, int percent, long amount, String period, boolean goesOn) {}

  /// The marks that this call went over; none for a test call.
  public List<Mark> crossed(TenantId tenant, CallId call, Instant now) {
    return database.as(
        tenant,
        handle -> {
          Standing standing = limits.standing(handle, tenant, now);
          Sums sums = sums(handle, standing, call).orElse(null);
          if (sums == null) {
            return List.of();
          }
          String period = standing.since().toString();
          List<Mark> marks = new ArrayList<>();
          long minutes = standing.minutesIncluded();
          boolean goesOn = !standing.trial() && !standing.capReached(sums.after());
          part(sums.before, sums.after(), minutes * 60L)
              .ifPresent(p -> marks.add(new Mark(Of.MINUTES, p, minutes, period, goesOn)));
          cap(standing, sums).ifPresent(p -> marks.add(capMark(standing, p, period)));
          long forwards = standing.plan().forwardMinutes();
          part(sums.forwardedBefore, sums.forwardedBefore + sums.forwarded, forwards * 60L)
              .ifPresent(p -> marks.add(new Mark(Of.FORWARDS, p, forwards, period, false)));
          return marks;
        });
  }

  private static Mark capMark(Standing standing, int percent, String period) {
    long cap = java.util.Objects.requireNonNullElse(standing.capMinor(), 0L);
    // Another cap is another mark: it is told again.
    return new Mark(Of.CAP, percent, cap, period + " " + cap, false);
  }

  private static Optional<Integer> cap(Standing standing, Sums sums) {
    Long cap = standing.capMinor();
    if (cap == null) {
      return Optional.empty();
    }
    if (went(sums.before, sums.after(), standing::capReached)) {
      return Optional.of(100);
    }
    return went(sums.before, sums.after(), s -> standing.overageMinor(s) * 100 >= cap * 80)
            && cap > 0
        ? Optional.of(80)
        : Optional.empty();
  }

  private static Optional<Integer> part(long before, long after, long most) {
    if (most == 0) {
      return Optional.empty();
    }
    return List.of(100, 80).stream()
        .filter(percent -> went(before, after, s -> s >= most * percent / 100))
        .findFirst();
  }

  private static boolean went(long before, long after, LongPredicate over) {
    return !over.test(before) && over.test(after);
  }

  private static Optional<Sums> sums(Handle handle, Standing standing, CallId call) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(u.seconds) FILTER (WHERE (u.recorded_at, u.call_id) < (m.recorded_at, m.call_id)), 0) AS before,
              coalesce(sum(u.forwarded_seconds) FILTER (WHERE (u.recorded_at, u.call_id) < (m.recorded_at, m.call_id)), 0) AS forwarded_before,
              m.seconds AS own, m.forwarded_seconds AS forwarded
            FROM usage m LEFT JOIN usage u ON NOT u.test AND u.ended_at >= :since
            WHERE m.call_id = :call AND NOT m.test GROUP BY m.seconds, m.forwarded_seconds
            """)
        .bind("since", standing.since())
        .bind("call", call.value())
        .map((row, _) ->
            new Sums(
                row.getLong("before"),
                row.getLong("own"),
                row.getLong("forwarded_before"),
                row.getLong("forwarded")))
        .findOne();
  }

  private record Sums(long before, long own, long forwardedBefore, long forwarded) {
    long after() {
      return before + own;
    }
  }
}
