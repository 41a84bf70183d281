package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Place;
import ai.centralino.store.knowledge.Places;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Field.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tables and calendars as texts. An agency has calendars unless it says otherwise.
@Component
class TablesSheet implements Sheet<Place> {
  private static final List<String> KINDS = List.of("table", "calendar");

  private final Places places;
  private final Words words;

  TablesSheet(Places places, Words words) {
    this.places = places;
    this.words = words;
  }

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public String subject() {
    return "places";
  }

  @Override
  public Shelf<Place> shelf() {
    return places;
  }

  private static String usual(Manner manner) {
    return manner.lists().contains("menu") ? "table" : "calendar";
  }

  @Override
  public List<Field> fields(Manner manner) {
    List<String> kinds = usual(manner).equals("table") ? KINDS : KINDS.reversed();
    return List.of(
        Field.needed("name", Kind.LINE, 120),
        Field.needed("kind", Kind.CHOICE, 0)
            .choosing(Field.labels(kinds, code -> words.choice(code, manner.reader()))),
        Field.of("seatsMin", Kind.NUMBER, 3),
        Field.of("seatsMax", Kind.NUMBER, 3));
  }

  @Override
  public List<String> columns() {
    return List.of("name", "kind", "seats");
  }

  @Override
  public Map<String, String> write(Place place, Manner manner) {
    boolean table = place.kind().equals("table");
    return Map.of(
        "name",
        place.name(),
        "kind",
        place.kind(),
        "seatsMin",
        table ? Integer.toString(place.seatsMin()) : "",
        "seatsMax",
        table ? Integer.toString(place.seatsMax()) : "");
  }

  @Override
  public Map<String, String> show(Place place, Manner manner) {
    String seats =
        place.seatsMin() == place.seatsMax()
            ? Integer.toString(place.seatsMax())
            : place.seatsMin() + "–" + place.seatsMax();
    return Map.of(
        "name", place.name(),
        "kind", words.choice(place.kind(), manner.reader()),
        "seats", place.kind().equals("table") ? seats : "");
  }

  @Override
  public Read<Place> read(Map<String, String> texts, @Nullable Place base, Manner manner) {
    Typed typed = new Typed(texts, base == null ? Map.of() : write(base, manner), words);
    String kind = typed.choice("kind", KINDS, usual(manner));
    int most = typed.number("seatsMax", kind.equals("table") ? 2 : 1);
    Place place =
        kind.equals("calendar")
            ? new Place(kind, typed.text("name"), 1, 1)
            : new Place(kind, typed.text("name"), typed.number("seatsMin", 1), most);
    return Read.of(place, typed.problems());
  }
}
