package ai.centralino.store.billing;

import ai.centralino.store.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be bought, read from `plans.json`. Immutable.
public final class Plans {
  private static final TypeReference<List<Plan>> LIST = new TypeReference<>() {};

  private final List<Plan> plans;

  public Plans() {
    try (InputStream file = Plans.class.getResourceAsStream("/plans.json")) {
      if (file == null) {
        throw new IllegalStateException("plans.json is not in the jar");
      }
      this.plans =
          List.copyOf(Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), LIST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A plan.
  ///
  /// @param minutes included in a month, or in all of a trial
  /// @param forwardMinutes how many of a month's minutes may be with a person who was put through
  /// @param days how long a trial lasts; 0 for a plan without end
  /// @param concurrent how many calls are answered at once
  /// @param prices by ISO 4217 currency
  public record Plan(
      String plan,
      Map<String, String> names,
      int minutes,
      int forwardMinutes,
      int days,
      int concurrent,
      int numbers,
      int users,
      Map<String, Price> prices) {
    /// Whether it is paid for, and so can be bought.
    public boolean paid() {
      return days == 0 && !prices.isEmpty();
    }

    /// Its price in `currency`; free where there is none.
    public Price price(String currency) {
      return prices.getOrDefault(currency.strip(), Price.FREE);
    }

    /// Its name in a language, such as `it`.
    public String name(String language) {
      return names.getOrDefault(language, plan);
    }

    /// Seconds beyond what is included; none on a trial, which ends instead.
    public long overSeconds(long seconds) {
      return days > 0 ? 0 : Math.max(0, seconds - minutes * 60L);
    }
  }

  /// Minor units: a month, and each minute beyond those included, which is counted by the second.
  public record Price(long monthlyMinor, long overageMinor) {
    static final Price FREE = new Price(0, 0);

    /// What seconds beyond the plan cost, rounded as the payment service does: half up, once.
    public long overage(long overSeconds) {
      return BigDecimal.valueOf(overSeconds)
          .multiply(BigDecimal.valueOf(overageMinor))
          .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
          .longValueExact();
    }
  }

  public List<Plan> all() {
    return plans;
  }

  /// What a demo business has: nobody pays for it and load tests ring it.
  private static final Plan DEMO =
      new Plan("demo", Map.of(), 1_000_000, 1_000_000, 0, 10_000, 1_000, 1_000, Map.of());

  /// The plan of that name; the first, the trial, where there is none.
  public Plan of(String name) {
    return name.equals(DEMO.plan()) ? DEMO : known(name).orElse(plans.getFirst());
  }

  /// The plan of that name that is in the file.
  public Optional<Plan> known(String name) {
    return plans.stream().filter(p -> p.plan().equals(name)).findFirst();
  }
}
