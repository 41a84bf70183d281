package ai.centralino.store.billing;

import ai.centralino.store.billing.Plans.Plan;
import ai.centralino.store.billing.Plans.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a business stands with its plan.
///
/// @param currency the business's, ISO 4217
/// @param seconds connected seconds since `since`, test calls left out
/// @param forwardedSeconds of them with a person who was put through
/// @param since the start of the month in the business's zone, or of its trial
/// @param until the end of the month, or of the trial
/// @param otherwise what the owner chose for callers beyond the plan
/// @param capMinor the most that the month may cost beyond the plan's price; null for no cap
/// @param unpaid whether calls go to voicemail until an invoice is paid
public record Standing(
    Plan plan,
    String currency,
    long seconds,
    long forwardedSeconds,
    Instant since,
    Instant until,
    boolean trial,
    int callsNow,
    int numbers,
    int users,
    String otherwise,
    @Nullable Long capMinor,
    boolean unpaid) {
  public long minutesIncluded() {
    return plan.minutes();
  }

  /// Minutes begun.
  public long minutesUsed() {
    return (seconds + 59) / 60;
  }

  /// Minutes begun with a person who was put through.
  public long forwardMinutesUsed() {
    return (forwardedSeconds + 59) / 60;
  }

  public int percent() {
    return plan.minutes() == 0 ? 0 : (int) Math.min(999, seconds * 100 / (plan.minutes() * 60L));
  }

  public Price price() {
    return plan.price(currency);
  }

  /// What the month costs so far beyond the plan's price.
  public long overageMinor() {
    return overageMinor(seconds);
  }

  /// What the month would cost beyond the plan's price with so many seconds.
  public long overageMinor(long atSeconds) {
    return price().overage(plan.overSeconds(atSeconds));
  }

  /// Whether, with so many seconds, another minute would cost more than the owner allows.
  public boolean capReached(long atSeconds) {
    return capMinor != null && overageMinor(atSeconds + 60) > capMinor;
  }

  /// The same now, each call under way counted as a minute.
  public boolean capReached() {
    return capReached(seconds + 60L * callsNow);
  }

  /// Whether the minutes that may be put through are used up.
  public boolean forwardsUsedUp() {
    return forwardedSeconds >= plan.forwardMinutes() * 60L;
  }
}
