package ai.centralino.workflows.order;

import ai.centralino.workflows.order.Menu.Dish;
import ai.centralino.workflows.order.Menu.Size;
import ai.centralino.workflows.tenant.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds dishes and sizes by what a caller calls them. Immutable.
public final class MenuSearch {
  /// Words that belong to no dish's name.
  private static final Set<String> FILLER =
      Set.of(
          "pizza", "pizze", "pizzas", "una", "un", "uno", "la", "le", "il", "i", "gli", "the", "a",
          "an", "ایک", "پیزا");

  private final List<Entry> entries;

  private record Entry(Dish dish, String spelling) {}

  /// A dish and, where the caller named one along with it, a size.
  public record Found(Dish dish, @Nullable Size size) {}

  public MenuSearch(Menu menu) {
    List<Entry> all = new ArrayList<>();
    for (Dish dish : menu.dishes()) {
      spellings(dish).forEach(s -> all.add(new Entry(dish, s)));
    }
    this.entries = List.copyOf(all);
  }

  private static Set<String> spellings(Dish dish) {
    Set<String> all = new LinkedHashSet<>();
    Stream.concat(
            Stream.of(dish.name()),
            Stream.concat(dish.names().values().stream(), dish.aliases().stream()))
        .map(Spelling::fold)
        .filter(s -> !s.isEmpty())
        .forEach(all::add);
    return all;
  }

  /// The dish called `name`; empty where none is near enough to be sure.
  public Optional<Found> find(String name) {
    String wanted = Spelling.fold(name);
    Optional<Dish> whole = dish(wanted);
    if (whole.isPresent()) {
      return whole.map(dish -> new Found(dish, null));
    }
    List<String> words = List.of(wanted.split(" "));
    String bare = words.stream().filter(w -> !FILLER.contains(w)).collect(Collectors.joining(" "));
    Optional<Dish> without = bare.isEmpty() ? Optional.empty() : dish(bare);
    if (without.isPresent()) {
      return without.map(dish -> new Found(dish, null));
    }
    return withSize(bare);
  }

  private Optional<Found> withSize(String bare) {
    List<String> words = List.of(bare.split(" "));
    for (int i = 0; i < words.size(); i++) {
      List<String> rest = new ArrayList<>(words);
      String word = rest.remove(i);
      Optional<Dish> dish = rest.isEmpty() ? Optional.empty() : dish(String.join(" ", rest));
      Optional<Size> size = dish.flatMap(d -> size(d, word));
      if (size.isPresent()) {
        return Optional.of(new Found(dish.orElseThrow(), size.orElseThrow()));
      }
    }
    return Optional.empty();
  }

  private Optional<Dish> dish(String folded) {
    List<Dish> exact =
        entries.stream()
            .filter(e -> e.spelling.equals(folded))
            .map(Entry::dish)
            .distinct()
            .toList();
    if (!exact.isEmpty()) {
      return Optional.of(exact.getFirst());
    }
    int slack = folded.length() >= 9 ? 2 : folded.length() >= 5 ? 1 : 0;
    List<Dish> near =
        entries.stream()
            .filter(e -> Spelling.distance(e.spelling, folded) <= slack)
            .map(Entry::dish)
            .distinct()
            .toList();
    return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
  }

  /// The size of `dish` called `name`, forgiving one slip of the tongue.
  public static Optional<Size> size(Dish dish, String name) {
    String wanted = Spelling.fold(name);
    for (int slack = 0; slack <= (wanted.length() >= 5 ? 1 : 0); slack++) {
      for (Size size : dish.sizes()) {
        for (String spelling : sizeSpellings(size)) {
          if (Spelling.distance(spelling, wanted) <= slack) {
            return Optional.of(size);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Every folded spelling of a size.
  public static Set<String> sizeSpellings(Size size) {
    Set<String> all = new LinkedHashSet<>();
    all.add(Spelling.fold(size.name()));
    size.names().values().forEach(n -> all.add(Spelling.fold(n)));
    size.aliases().forEach(a -> all.add(Spelling.fold(a)));
    return all;
  }

  /// The `count` dishes whose names are nearest to `name`, nearest first.
  public List<Dish> closest(String name, int count) {
    String wanted = Spelling.fold(name);
    return entries.stream()
        .sorted(Comparator.comparingDouble((Entry e) -> -likeness(e.spelling, wanted)))
        .map(Entry::dish)
        .distinct()
        .limit(count)
        .toList();
  }

  private static double likeness(String spelling, String wanted) {
    double best = Spelling.likeness(spelling, wanted);
    for (String part : spelling.split(" ")) {
      for (String word : wanted.split(" ")) {
        if (part.length() > 3 && word.length() > 3) {
          best = Math.max(best, Spelling.likeness(part, word) * 0.95);
        }
      }
    }
    return best;
  }

  /// Every way to say every dish, longest first, for engines that spot words.
  public List<Spoken> spoken() {
    return entries.stream()
        .map(e -> new Spoken(e.spelling, e.dish))
        .sorted(Comparator.comparingInt((Spoken s) -> -s.spelling.length()))
        .toList();
  }

  /// One folded spelling of a dish.
  public record Spoken(String spelling, Dish dish) {}

  /// The names of `dishes` in `language`, for a sentence.
  public static List<String> names(List<Dish> dishes, Language language) {
    return dishes.stream().map(d -> d.called(language)).toList();
  }
}
