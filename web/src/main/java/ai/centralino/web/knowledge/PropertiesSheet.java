package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Properties;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Field.Kind;
import ai.centralino.workflows.order.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The homes of an agency as texts.
@Component
class PropertiesSheet implements Sheet<Listing> {
  private static final List<String> CONTRACTS = List.of("sale", "rent");
  private static final List<String> YES_NO = List.of("yes", "no");

  private final Properties properties;
  private final Words words;

  PropertiesSheet(Properties properties, Words words) {
    this.properties = properties;
    this.words = words;
  }

  @Override
  public String name() {
    return "properties";
  }

  @Override
  public String subject() {
    return "properties";
  }

  @Override
  public Shelf<Listing> shelf() {
    return properties;
  }

  @Override
  public List<Field> fields(Manner manner) {
    return List.of(
        Field.needed("reference", Kind.LINE, 40),
        Field.needed("title", Kind.LINE, 120),
        Field.needed("contract", Kind.CHOICE, 0)
            .choosing(Field.labels(CONTRACTS, code -> words.choice(code, manner.reader()))),
        Field.needed("price", Kind.PRICE, 20),
        Field.needed("zone", Kind.LINE, 60),
        Field.of("address", Kind.LINE, 200),
        Field.of("rooms", Kind.NUMBER, 2),
        Field.of("squareMetres", Kind.NUMBER, 6),
        Field.of("description", Kind.BLOCK, 500),
        Field.of("position", Kind.LINE, 60),
        Field.of("photos", Kind.LINE, 500),
        Field.of("available", Kind.SWITCH, 0)
            .choosing(Field.labels(YES_NO, code -> words.choice(code, manner.reader()))));
  }

  @Override
  public List<String> columns() {
    return List.of("reference", "title", "zone", "contract", "price", "available");
  }

  @Override
  public Map<String, String> write(Listing listing, Manner manner) {
    return Map.ofEntries(
        Map.entry("reference", listing.reference()),
        Map.entry("title", listing.title()),
        Map.entry("contract", listing.contract()),
        Map.entry("price", Prices.write(listing.priceMinor(), manner.currency(), manner.reader())),
        Map.entry("zone", listing.zone()),
        Map.entry("address", listing.address()),
        Map.entry("rooms", text(listing.rooms())),
        Map.entry("squareMetres", text(listing.squareMetres())),
        Map.entry("description", listing.description()),
        Map.entry("position", position(listing)),
        Map.entry("photos", listing.photos()),
        Map.entry("available", listing.available() ? "yes" : "no"));
  }

  private static String position(Listing listing) {
    return listing.latitude() == null || listing.longitude() == null
        ? ""
        : listing.latitude() + ", " + listing.longitude();
  }

  /// `45.4642, 9.19` as maps give it; not a number where it cannot be read.
  private static @Nullable Double degrees(String position, int part) {
    if (position.isBlank()) {
      return null;
    }
    String[] parts = position.strip().split("\\s*[,; ]\\s*");
    try {
      return parts.length == 2 ? Double.valueOf(parts[part]) : Double.valueOf(999);
    } catch (NumberFormatException unreadable) {
      return 999.0; // beyond every map, which the rules say in words
    }
  }

  private static String text(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  @Override
  public Map<String, String> show(Listing listing, Manner manner) {
    return Map.of(
        "reference", listing.reference(),
        "title", listing.title(),
        "under", listing.address(),
        "zone", listing.zone(),
        "contract", words.choice(listing.contract(), manner.reader()),
        "price", new Money(listing.priceMinor(), manner.currency()).written(manner.reader()),
        "available", words.choice(listing.available() ? "yes" : "no", manner.reader()));
  }

  @Override
  public Read<Listing> read(Map<String, String> texts, @Nullable Listing base, Manner manner) {
    Typed typed = new Typed(texts, base == null ? Map.of() : write(base, manner), words);
    Listing listing =
        new Listing(
            typed.text("reference"),
            typed.text("title"),
            typed.choice("contract", CONTRACTS, "sale"),
            typed.text("zone"),
            typed.text("address"),
            typed.price("price", manner.currency()),
            typed.numberOrNone("rooms"),
            typed.numberOrNone("squareMetres"),
            typed.text("description"),
            typed.choice("available", YES_NO, "yes").equals("yes"),
            degrees(typed.text("position"), 0),
            degrees(typed.text("position"), 1),
            typed.text("photos"));
    return Read.of(listing, typed.problems());
  }
}
