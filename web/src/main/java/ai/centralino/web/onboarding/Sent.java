package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Dish;
import ai.centralino.web.Plain;
import ai.centralino.web.onboarding.SetupRequests.NewDish;
import ai.centralino.workflows.order.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what a request may have left out.
final class Sent {
  private Sent() {}

  static Dish dish(NewDish of) {
    List<Menu.Size> sizes =
        of.sizes() == null || of.sizes().isEmpty()
            ? List.of(
                new Menu.Size(
                    "standard",
                    Map.of(),
                    List.of(),
                    of.priceMinor() == null ? -1 : of.priceMinor()))
            : map(
                of.sizes(),
                s ->
                    new Menu.Size(
                        Plain.line(s.name()),
                        Map.of(),
                        List.of(),
                        s.priceMinor() == null ? -1 : s.priceMinor()));
    return new Dish(
        Plain.line(of.name()),
        Map.of(),
        Plain.line(of.category()),
        Plain.lines(of.description()),
        texts(of.aliases()),
        sizes,
        List.of(),
        texts(of.allergens()));
  }

  static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  static <T> List<T> present(@Nullable List<@Nullable T> list) {
    List<T> all = new ArrayList<>();
    if (list != null) {
      for (T one : list) {
        if (one != null) {
          all.add(one);
        }
      }
    }
    return all;
  }

  static List<String> texts(@Nullable List<@Nullable String> list) {
    return present(list).stream().map(Plain::line).filter(t -> !t.isEmpty()).toList();
  }

  static <T, R> List<R> map(@Nullable List<@Nullable T> list, Function<T, R> each) {
    return present(list).stream().map(each).toList();
  }
}
