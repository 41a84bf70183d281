package ai.centralino.store.knowledge;

import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.Language;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A dish or drink as its owner describes it.
///
/// @param names how it is called by language code, where that differs from `name`
/// @param aliases what callers also say
/// @param allergens words that [Allergen] knows
public record Dish(
    String name,
    Map<String, String> names,
    String category,
    String description,
    List<String> aliases,
    List<Menu.Size> sizes,
    List<Modifier> modifiers,
    List<String> allergens)
    implements Entry {
  private static final Set<String> LANGUAGES =
      Arrays.stream(Language.values()).map(Language::code).collect(Collectors.toSet());

  public Dish {
    name = TypedText.line(name);
    category = TypedText.line(category);
    description = TypedText.block(description);
    aliases = TypedText.list(List.copyOf(aliases));
    allergens = TypedText.list(List.copyOf(allergens));
    names = new java.util.TreeMap<>(names);
    names.replaceAll((_, called) -> TypedText.line(called));
    names.values().removeIf(name::equals); // so that a dish that is renamed is not called as before
    sizes =
        sizes.stream()
            .map(s ->
                new Menu.Size(
                    TypedText.line(s.name()),
                    Map.copyOf(s.names()),
                    List.copyOf(s.aliases()),
                    s.priceMinor()))
            .toList();
    modifiers =
        modifiers.stream()
            .map(m -> new Modifier(TypedText.line(m.name()), m.priceMinor()))
            .toList();
  }

  @Override
  public String key() {
    return name;
  }

  @Override
  public String keyField() {
    return "name";
  }

  @Override
  public String group() {
    return category;
  }

  @Override
  public List<Problem> problems() {
    Findings found =
        new Findings()
            .needed("name", name, 120)
            .optional("category", category, 60)
            .optional("description", description, 500)
            .most("aliases", aliases, 30)
            .each("aliases", aliases, 60)
            .most("sizes", sizes, 12)
            .most("modifiers", modifiers, 30);
    if (sizes.isEmpty()) {
      found.add(Problem.of("sizes", "empty"));
    }
    Set<String> seen = new HashSet<>();
    for (Menu.Size size : sizes) {
      found.needed("sizes", size.name(), 60);
      found.money("sizes", size.priceMinor(), Findings.MOST_MONEY);
      if (!seen.add(size.name().toLowerCase(Locale.ROOT))) {
        found.add(Problem.of("sizes", "twice", size.name()));
      }
    }
    for (Modifier modifier : modifiers) {
      found.needed("modifiers", modifier.name(), 60);
      found.money("modifiers", modifier.priceMinor(), Findings.MOST_MONEY);
    }
    for (String word : allergens) {
      if (Allergen.of(word).isEmpty()) {
        found.add(Problem.of("allergens", "allergen", word));
      }
    }
    names.forEach((language, called) -> {
      if (!LANGUAGES.contains(language)) {
        found.add(Problem.of("names", "language", language));
      }
      found.needed("names", called, 120);
    });
    return found.list();
  }
}
