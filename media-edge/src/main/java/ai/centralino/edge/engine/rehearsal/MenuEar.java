package ai.centralino.edge.engine.rehearsal;

import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.order.Menu.Dish;
import ai.centralino.workflows.order.Menu.Size;
import ai.centralino.workflows.order.MenuSearch;
import ai.centralino.workflows.order.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hears dishes, sizes, quantities and wishes in a sentence. Immutable.
final class MenuEar {
  private final List<MenuSearch.Spoken> spellings;

  MenuEar(Menu menu) {
    this.spellings = new MenuSearch(menu).spoken();
  }

  /// A dish as it was heard.
  ///
  /// @param quantity null where none was said
  record Heard(Dish dish, @Nullable Size size, @Nullable Integer quantity, @Nullable String note) {}

  private record Place(Dish dish, int from, int to) {}

  /// The dishes in `said`, in the order they were said.
  List<Heard> hear(String said) {
    String[] words = Spelling.fold(said).split(" ");
    List<Place> places = new ArrayList<>();
    boolean[] taken = new boolean[words.length];
    for (MenuSearch.Spoken spoken : spellings) {
      String[] wanted = spoken.spelling().split(" ");
      for (int at = 0; at + wanted.length <= words.length; at++) {
        if (free(taken, at, wanted.length) && matches(words, at, wanted) && !unwanted(words, at)) {
          Arrays.fill(taken, at, at + wanted.length, true);
          places.add(new Place(spoken.dish(), at, at + wanted.length));
        }
      }
    }
    places.sort(Comparator.comparingInt(Place::from));
    List<Heard> heard = new ArrayList<>();
    boolean[] spent = taken.clone();
    for (int i = 0; i < places.size(); i++) {
      int left = i == 0 ? 0 : places.get(i - 1).to();
      int right = i + 1 < places.size() ? places.get(i + 1).from() : words.length;
      heard.add(around(words, places.get(i), left, right, spent));
    }
    return heard;
  }

  /// "senza formaggi" is a wish, not a dish.
  private static boolean unwanted(String[] words, int at) {
    return at > 0
        && java.util.Set.of("senza", "without", "poca", "poco", "extra").contains(words[at - 1]);
  }

  private static boolean free(boolean[] taken, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String[] words, int at, String[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      String word = words[at + i];
      boolean near =
          wanted[i].length() >= 6 && word.length() >= 5 && Spelling.distance(word, wanted[i]) <= 1;
      if (!word.equals(wanted[i]) && !near) {
        return false;
      }
    }
    return true;
  }

  /// What stands around a dish: the quantity before it, the size on either side, a wish behind it.
  /// A word that one dish has used is not used by the next.
  private static Heard around(String[] words, Place place, int left, int right, boolean[] spent) {
    Integer quantity = null;
    Size size = null;
    for (int i = place.from() - 1; i >= Math.max(left, place.from() - 4) && quantity == null; i--) {
      boolean youFollows =
          words[i].equals("do") && words[i + 1].equals("you"); // "do you have", not two
      quantity = spent[i] || youFollows ? null : Words.number(words[i]);
      if (size == null && !spent[i]) {
        size = exactSize(place.dish(), words[i]);
      }
    }
    for (int i = place.to(); i < Math.min(right, place.to() + 3) && size == null; i++) {
      if (Words.number(words[i]) != null) {
        break; // it belongs to the next dish
      }
      size = exactSize(place.dish(), words[i]);
      spent[i] = size != null;
    }
    String note = Words.note(String.join(" ", Arrays.copyOfRange(words, place.to(), right)));
    return new Heard(place.dish(), size, quantity, note);
  }

  private static @Nullable Size exactSize(Dish dish, String word) {
    return dish.sizes().stream()
        .filter(s -> dish.sized() && MenuSearch.sizeSpellings(s).contains(word))
        .findFirst()
        .orElse(null);
  }
}
