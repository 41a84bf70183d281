package ai.centralino.store.knowledge;

import java.util.List;

/// What can be booked: a table with seats, or a person's calendar.
///
/// @param kind `table` or `calendar`
/// @param seatsMin the smallest party that it is given to
public record Place(String kind, String name, int seatsMin, int seatsMax) implements Entry {
  public Place {
    name = TypedText.line(name);
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
  public List<Problem> problems() {
    Findings found =
        new Findings()
            .needed("name", name, 120)
            .between("seatsMin", seatsMin, 1, 100)
            .between("seatsMax", seatsMax, 1, 100);
    if (!List.of("table", "calendar").contains(kind)) {
      found.add(Problem.of("kind", "choice"));
    }
    if (seatsMax < seatsMin) {
      found.add(Problem.of("seatsMax", "order", seatsMin));
    }
    return found.list();
  }
}
