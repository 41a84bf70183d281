package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a business sells, with the only prices that count.
public record Menu(List<Dish> dishes) {
  /// One dish or drink.
  ///
  /// @param name the name of record
  /// @param names how it is called by language code, where that differs
  /// @param aliases what callers also say, lower case
  /// @param modifiers what may be changed, and for how much
  public record Dish(
      String id,
      String name,
      Map<String, String> names,
      String category,
      String description,
      List<String> aliases,
      List<Size> sizes,
      List<String> allergens,
      boolean soldOut,
      List<Modifier> modifiers) {
    /// Calls from before modifiers leave them out.
    public Dish {
      modifiers = List.copyOf(Objects.requireNonNullElse(modifiers, List.of()));
    }

    public String called(Language language) {
      return names.getOrDefault(language.code(), name);
    }

    /// Whether a caller has to be asked which size.
    public boolean sized() {
      return sizes.size() > 1;
    }
  }

  /// One size of a dish and its price in minor units.
  public record Size(
      String name, Map<String, String> names, List<String> aliases, long priceMinor) {
    public String called(Language language) {
      return names.getOrDefault(language.code(), name);
    }
  }

  /// A wish that a dish allows, such as "extra mozzarella", and what it costs; 0 where it costs
  /// nothing.
  public record Modifier(String name, long priceMinor) {}
}
