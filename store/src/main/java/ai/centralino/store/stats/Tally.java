package ai.centralino.store.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/// Counts of some calls, which can be added up. Not thread-safe.
public final class Tally {
  /// A score from which a lead is a promising one.
  public static final int HOT = 70;

  static final Set<String> MISSED = Set.of("missed", "declined");
  static final int HOURS = 24;

  int calls;
  int answered;
  int timed;
  long seconds;
  int converted;
  int orders;
  final Map<String, Long> orderMinor = new TreeMap<>();
  int bookings;
  int leads;
  int scored;
  int scoreSum;
  int hot;
  final int[] durations = new int[Scale.SECONDS.size()];
  final int[] latencies = new int[Scale.MILLISECONDS.size()];
  final int[] callHours = new int[HOURS];
  final int[] orderHours = new int[HOURS];

  /// Counts one call.
  void count(CallFacts call) {
    calls++;
    callHours[call.hour()]++;
    if (!MISSED.contains(call.cell().outcome())) {
      answered++;
      if (call.seconds() != null) {
        timed++;
        seconds += call.seconds();
        durations[Scale.SECONDS.of(call.seconds())]++;
      }
    }
    for (int latency : call.latencies()) {
      latencies[Scale.MILLISECONDS.of(latency)]++;
    }
    orders += call.orders();
    orderHours[call.hour()] += call.orders();
    call.orderMinor().forEach((currency, minor) -> orderMinor.merge(currency, minor, Long::sum));
    bookings += call.bookings();
    leads += call.leads();
    if (call.orders() + call.bookings() + call.leads() > 0) {
      converted++;
    }
    if (call.score() != null) {
      scored++;
      scoreSum += call.score();
      hot += call.score() >= HOT ? 1 : 0;
    }
  }

  /// Adds what another has counted.
  public Tally add(Tally other) {
    calls += other.calls;
    answered += other.answered;
    timed += other.timed;
    seconds += other.seconds;
    converted += other.converted;
    orders += other.orders;
    other.orderMinor.forEach((currency, minor) -> orderMinor.merge(currency, minor, Long::sum));
    bookings += other.bookings;
    leads += other.leads;
    scored += other.scored;
    scoreSum += other.scoreSum;
    hot += other.hot;
    add(durations, other.durations);
    add(latencies, other.latencies);
    add(callHours, other.callHours);
    add(orderHours, other.orderHours);
    return this;
  }

  private static void add(int[] to, int[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  public int calls() {
    return calls;
  }

  /// Calls that were neither missed nor declined.
  public int answered() {
    return answered;
  }

  /// Calls in which nobody spoke, and calls that were declined.
  public int missed() {
    return calls - answered;
  }

  /// Connected seconds of the answered calls.
  public long seconds() {
    return seconds;
  }

  /// Mean length of an answered call in seconds.
  public OptionalDouble meanSeconds() {
    return mean(seconds, timed);
  }

  /// The length in seconds that nine of ten answered calls stay below.
  public OptionalDouble p90Seconds() {
    return Scale.SECONDS.percentile(durations, 0.9);
  }

  /// Milliseconds from the end of a caller's words to the receptionist's first sound.
  ///
  /// @param share 0–1, such as 0.5 for the median
  public OptionalDouble latencyMs(double share) {
    return Scale.MILLISECONDS.percentile(latencies, share);
  }

  /// Calls that led to an order, a booking or a lead.
  public int converted() {
    return converted;
  }

  /// Share of the answered calls that led to an order, a booking or a lead, 0–1.
  public OptionalDouble conversion() {
    return mean(converted, answered);
  }

  /// Orders that were not cancelled.
  public int orders() {
    return orders;
  }

  /// What the orders come to in minor units, by ISO 4217 currency.
  public Map<String, Long> orderMinor() {
    return Map.copyOf(orderMinor);
  }

  /// Bookings that were not cancelled and did not lapse.
  public int bookings() {
    return bookings;
  }

  public int leads() {
    return leads;
  }

  /// Calls that a lead's score was given to.
  public int scored() {
    return scored;
  }

  /// Mean lead score, 0–100.
  public OptionalDouble leadScore() {
    return mean(scoreSum, scored);
  }

  /// Calls with a lead's score of at least [#HOT].
  public int hot() {
    return hot;
  }

  /// Calls by hour of the day, from midnight on the business's wall clock.
  public int[] callHours() {
    return callHours.clone();
  }

  /// Orders by the hour of the call that they were placed in.
  public int[] orderHours() {
    return orderHours.clone();
  }

  private static OptionalDouble mean(long sum, int of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / of);
  }

  @Override
  public String toString() {
    return "Tally["
        + calls
        + " calls, "
        + answered
        + " answered "
        + Arrays.toString(callHours)
        + "]";
  }
}
