package ai.centralino.activities.knowledge;

import ai.centralino.workflows.knowledge.ProposedDish;
import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.order.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The dishes of a menu with their sections. Confined to one reading.
final class MenuItems {
  private static final int MOST_DISHES = 300;
  private static final int MOST_SIZES = 8;
  private static final int DEEPEST = 8;
  private static final Map<String, String> DIETS =
      Map.of(
          "VeganDiet", "vegan",
          "VegetarianDiet", "vegetarian",
          "GlutenFreeDiet", "gluten-free",
          "HalalDiet", "halal",
          "KosherDiet", "kosher",
          "HinduDiet", "hindu",
          "LowLactoseDiet", "low-lactose",
          "LowSaltDiet", "low-salt",
          "LowFatDiet", "low-fat",
          "DiabeticDiet", "diabetic");

  private final Set<String> remarks;
  private final Set<Thing> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Item> items = new LinkedHashMap<>();

  MenuItems(Set<String> remarks) {
    this.remarks = remarks;
  }

  /// A dish before its currency is settled.
  private record Item(
      String name, String category, String description, List<Asked> asked, Thing thing) {}

  private record Asked(@Nullable String name, Price price) {}

  boolean isEmpty() {
    return items.isEmpty();
  }

  /// Adds the dishes among a page's things. A dish that the page describes twice counts once.
  void add(List<Thing> things) {
    for (String type : List.of("Menu", "OfferCatalog", "MenuSection", "MenuItem")) {
      things.stream().filter(t -> t.is(type)).forEach(t -> visit(t, "", 0));
    }
  }

  private void visit(Thing thing, String category, int depth) {
    if (depth > DEEPEST || !visited.add(thing)) {
      return;
    }
    if (thing.is("MenuItem")) {
      dish(thing, thing, category);
      return;
    }
    if (thing.is("Offer", "ListItem")) {
      for (Thing offered : thing.things("itemOffered", "item")) {
        if (offered.is("MenuItem", "Product") && visited.add(offered)) {
          dish(offered, thing, category);
        } else {
          visit(offered, category, depth + 1);
        }
      }
      return;
    }
    String name = thing.text("name");
    boolean section = thing.is("MenuSection", "OfferCatalog") && name != null;
    String below = section ? capped(String.valueOf(name), 120) : category;
    thing
        .things("hasMenuItem", "hasMenuSection", "itemListElement", "menuItem", "menuSection")
        .forEach(t -> visit(t, below, depth + 1));
  }

  private void dish(Thing thing, Thing offer, String category) {
    String name = thing.text("name");
    if (name == null) {
      return;
    }
    if (items.size() >= MOST_DISHES) {
      remarks.add(Remarks.TRUNCATED);
      return;
    }
    List<Asked> asked = new ArrayList<>();
    Stream.concat(thing.things("offers").stream(), Stream.of(thing, offer).distinct())
        .forEach(t -> ask(t, t == thing || t == offer, asked));
    String description = Objects.requireNonNullElse(thing.text("description"), "");
    Item item = new Item(capped(name, 120), category, capped(description, 500), asked, thing);
    String key = Spelling.fold(name) + asked.stream().map(a -> "|" + a.price().minor()).toList();
    items.putIfAbsent(key, item);
  }

  private void ask(Thing offer, boolean whole, List<Asked> asked) {
    String currency =
        Price.code(offer.text("priceCurrency"))
            .or(() ->
                offer.things("priceSpecification").stream()
                    .flatMap(s -> Price.code(s.text("priceCurrency")).stream())
                    .findFirst())
            .orElse(null);
    Stream.concat(
            offer.texts("price").stream(),
            offer.things("priceSpecification").stream().flatMap(s -> s.texts("price").stream()))
        .map(PlainText::of)
        .flatMap(p -> Price.of(p, currency).stream())
        .limit(1)
        .filter(_ -> asked.size() < MOST_SIZES)
        .forEach(p -> asked.add(new Asked(whole ? null : sizeName(offer), p)));
  }

  private @Nullable String sizeName(Thing offer) {
    String name = offer.text("name", "eligibleQuantity", "size", "category");
    return name == null ? null : capped(name, 60);
  }

  /// The currency that most prices are in, or null.
  @Nullable String currency() {
    Map<String, Integer> votes = new LinkedHashMap<>();
    items.values().stream()
        .flatMap(i -> i.asked().stream())
        .map(a -> a.price().currency())
        .filter(Objects::nonNull)
        .forEach(c -> votes.merge(c, 1, Integer::sum));
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /// The dishes with prices in `currency`.
  List<ProposedDish> dishes(@Nullable String currency) {
    List<ProposedDish> dishes = items.values().stream().map(i -> dish(i, currency)).toList();
    if (!dishes.isEmpty() && dishes.stream().allMatch(d -> d.sizes().isEmpty())) {
      remarks.add(Remarks.MENU_WITHOUT_PRICES);
    }
    return dishes;
  }

  private ProposedDish dish(Item item, @Nullable String currency) {
    List<Menu.Size> sizes = new ArrayList<>();
    for (Asked asked : distinct(item.asked())) {
      Price price = asked.price();
      if (price.currency() != null && !price.currency().equals(currency)) {
        remarks.add(Remarks.OTHER_CURRENCIES);
        continue;
      }
      if (currency == null) {
        remarks.add(Remarks.PRICES_WITHOUT_CURRENCY);
      }
      long minor = new Price(price.amount(), currency).minor();
      String name = asked.name();
      sizes.add(new Menu.Size(name == null ? "" : name, Map.of(), List.of(), minor));
    }
    return new ProposedDish(
        item.name(),
        item.category(),
        item.description(),
        named(sizes),
        words(item.thing().texts("allergens", "allergen")),
        item.thing().texts("suitableForDiet").stream()
            .flatMap(d -> Stream.ofNullable(DIETS.get(d.strip().replaceFirst("^.*[/:#]", ""))))
            .distinct()
            .toList());
  }

  /// Prices that the page repeats without a name of their own are one price.
  private static List<Asked> distinct(List<Asked> asked) {
    List<Asked> kept = new ArrayList<>();
    for (Asked a : asked) {
      boolean told =
          kept.stream()
              .anyMatch(k ->
                  k.price().amount().compareTo(a.price().amount()) == 0
                      && (a.name() == null || a.name().equals(k.name())));
      if (!told) {
        kept.add(a);
      }
    }
    return kept;
  }

  /// A single size is called `standard`; several without names of their own get numbers.
  private List<Menu.Size> named(List<Menu.Size> sizes) {
    if (sizes.size() == 1) {
      return List.of(new Menu.Size("standard", Map.of(), List.of(), sizes.get(0).priceMinor()));
    }
    boolean told =
        sizes.stream().noneMatch(s -> s.name().isEmpty())
            && sizes.stream().map(Menu.Size::name).distinct().count() == sizes.size();
    if (told) {
      return List.copyOf(sizes);
    }
    remarks.add(Remarks.SIZES_WITHOUT_NAMES);
    List<Menu.Size> numbered = new ArrayList<>();
    for (Menu.Size size : sizes) {
      String number = Integer.toString(numbered.size() + 1);
      numbered.add(new Menu.Size(number, Map.of(), List.of(), size.priceMinor()));
    }
    return List.copyOf(numbered);
  }

  private static List<String> words(List<String> texts) {
    return texts.stream()
        .flatMap(t -> Arrays.stream(PlainText.of(t).split("[,;]")))
        .map(t -> PlainText.cut(t.strip(), 60))
        .filter(t -> !t.isEmpty())
        .distinct()
        .limit(20)
        .toList();
  }

  private String capped(String text, int length) {
    String cut = PlainText.cut(text, length);
    if (cut.length() < text.length()) {
      remarks.add(Remarks.TRUNCATED);
    }
    return cut;
  }
}
