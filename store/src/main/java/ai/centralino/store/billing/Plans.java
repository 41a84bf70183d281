package ai.centralino.store.billing;

import ai.centralino.store.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
  /// @param days how long a trial lasts; 0 for a plan without end
  /// @param concurrent how many calls are answered at once
  /// @param prices by ISO 4217 currency
  public record Plan(
      String plan,
      Map<String, String> names,
      int minutes,
      int days,
      int concurrent,
      int numbers,
      int users,
      Map<String, Price> prices) {}

  /// Minor units: a month, and each minute beyond those included.
  public record Price(long monthlyMinor, long overageMinor) {}

  public List<Plan> all() {
    return plans;
  }

  /// What a demo business has: nobody pays for it and load tests ring it.
  private static final Plan DEMO =
      new Plan("demo", Map.of(), 1_000_000, 0, 10_000, 1_000, 1_000, Map.of());

  /// The plan of that name; the first, the trial, where there is none.
  public Plan of(String name) {
    return name.equals(DEMO.plan())
        ? DEMO
        : plans.stream().filter(p -> p.plan().equals(name)).findFirst().orElse(plans.getFirst());
  }
}
