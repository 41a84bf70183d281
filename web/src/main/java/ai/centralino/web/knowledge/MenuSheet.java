package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Allergen;
import ai.centralino.store.knowledge.Dish;
import ai.centralino.store.knowledge.Dishes;
import ai.centralino.store.knowledge.Modifier;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Field.Kind;
import ai.centralino.workflows.order.Menu.Size;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The menu as texts. Sizes are lines such as `normale 7,50`; a dish of one size is just its price.
@Component
class MenuSheet implements Sheet<Dish> {
  private static final List<String> ALLERGENS =
      Arrays.stream(Allergen.values()).map(a -> a.name().toLowerCase(Locale.ROOT)).toList();

  private final Dishes dishes;
  private final Words words;

  MenuSheet(Dishes dishes, Words words) {
    this.dishes = dishes;
    this.words = words;
  }

  @Override
  public String name() {
    return "menu";
  }

  @Override
  public String subject() {
    return "menus";
  }

  @Override
  public Shelf<Dish> shelf() {
    return dishes;
  }

  @Override
  public List<Field> fields(Manner manner) {
    return List.of(
        Field.needed("name", Kind.LINE, 120),
        Field.of("category", Kind.LINE, 60),
        Field.needed("sizes", Kind.LINES, 0),
        Field.of("description", Kind.BLOCK, 500),
        Field.of("modifiers", Kind.LINES, 0),
        Field.of("allergens", Kind.CHECKS, 0)
            .choosing(
                Field.labels(
                    ALLERGENS,
                    code -> Allergen.of(code).map(a -> a.in(manner.reader())).orElse(code))),
        Field.of("aliases", Kind.LINES, 0),
        Field.of("names", Kind.LINES, 0));
  }

  @Override
  public List<String> columns() {
    return List.of("name", "sizes", "allergens");
  }

  @Override
  public Map<String, String> write(Dish dish, Manner manner) {
    return Map.of(
        "name", dish.name(),
        "category", dish.category(),
        "description", dish.description(),
        "sizes",
            dish.sizes().stream()
                .map(size -> (sole(dish, size) ? "" : size.name() + " ") + price(size, manner))
                .collect(Collectors.joining("\n")),
        "modifiers",
            dish.modifiers().stream()
                .map(m -> m.priceMinor() == 0 ? m.name() : m.name() + " +" + price(m, manner))
                .collect(Collectors.joining("\n")),
        "allergens",
            dish.allergens().stream()
                .map(word ->
                    Allergen.of(word).map(a -> a.name().toLowerCase(Locale.ROOT)).orElse(word))
                .collect(Collectors.joining(", ")),
        "aliases", String.join("\n", dish.aliases()),
        "names",
            dish.names().entrySet().stream()
                .filter(named -> !named.getValue().equals(dish.name()))
                .map(named -> named.getKey() + ": " + named.getValue())
                .collect(Collectors.joining("\n")));
  }

  private static String price(Size size, Manner manner) {
    return Prices.write(size.priceMinor(), manner.currency(), manner.reader());
  }

  private static String price(Modifier modifier, Manner manner) {
    return Prices.write(modifier.priceMinor(), manner.currency(), manner.reader());
  }

  /// Whether nobody has to hear the size's name.
  private static boolean sole(Dish dish, Size size) {
    return dish.sizes().size() == 1 && List.of("unica", "regular").contains(size.name());
  }

  @Override
  public Map<String, String> show(Dish dish, Manner manner) {
    return Map.of(
        "name", dish.name(),
        "under", dish.description(),
        "sizes",
            dish.sizes().stream()
                .map(size ->
                    (sole(dish, size) ? "" : size.name())
                        + "\t"
                        + new Money(size.priceMinor(), manner.currency()).written(manner.reader()))
                .collect(Collectors.joining("\n")),
        "allergens",
            dish.allergens().stream()
                .map(word -> Allergen.of(word).map(a -> a.in(manner.reader())).orElse(word))
                .collect(Collectors.joining(", ")));
  }

  @Override
  public Read<Dish> read(Map<String, String> texts, @Nullable Dish base, Manner manner) {
    Typed typed = new Typed(texts, base == null ? Map.of() : write(base, manner), words);
    Dish dish =
        new Dish(
            typed.text("name"),
            names(typed),
            typed.text("category"),
            typed.text("description"),
            typed.list("aliases"),
            sizes(typed, base, manner),
            modifiers(typed, manner),
            allergens(typed, manner));
    return Read.of(dish, typed.problems());
  }

  /// Sizes that keep their name keep what callers also call them.
  private static List<Size> sizes(Typed typed, @Nullable Dish base, Manner manner) {
    List<Size> sizes = new ArrayList<>();
    List<PricedLines.Line> lines = PricedLines.read(typed.text("sizes"), manner.currency());
    for (PricedLines.Line line : lines) {
      Long price = line.price();
      if (price == null) {
        typed.note(Problem.of("sizes", "noPrice", line.name()));
        continue;
      }
      String name =
          !line.name().isEmpty() || lines.size() > 1
              ? line.name()
              : manner.business() == Language.IT ? "unica" : "regular";
      Optional<Size> before =
          base == null
              ? Optional.empty()
              : base.sizes().stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
      sizes.add(
          new Size(
              name,
              before.map(Size::names).orElse(Map.of()),
              before.map(Size::aliases).orElse(List.of()),
              price));
    }
    return sizes;
  }

  private static List<Modifier> modifiers(Typed typed, Manner manner) {
    return PricedLines.read(typed.text("modifiers"), manner.currency()).stream()
        .map(line -> {
          Long price = line.price();
          return new Modifier(line.name(), price == null ? 0 : price);
        })
        .toList();
  }

  /// Kept in the words of the business, for the receptionist says them.
  private static List<String> allergens(Typed typed, Manner manner) {
    return typed.list("allergens").stream()
        .map(word -> Allergen.of(word).map(a -> a.in(manner.business())).orElse(word))
        .toList();
  }

  private static Map<String, String> names(Typed typed) {
    Map<String, String> names = new TreeMap<>();
    for (String line : typed.text("names").split("[\n;|]")) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        names.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
      } else if (!line.isBlank()) {
        typed.note(Problem.of("names", "named", line.strip()));
      }
    }
    return names;
  }
}
