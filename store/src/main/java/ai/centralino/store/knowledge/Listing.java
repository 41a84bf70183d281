package ai.centralino.store.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A home that an agency sells or lets.
///
/// @param reference the agency's own, as callers read it off an advertisement
/// @param contract `sale` or `rent`
/// @param priceMinor a month's rent for `rent`
/// @param latitude degrees north, or null where nobody has said; `longitude` likewise, east
/// @param photos an address on the web, or empty
public record Listing(
    String reference,
    String title,
    String contract,
    String zone,
    String address,
    long priceMinor,
    @Nullable Integer rooms,
    @Nullable Integer squareMetres,
    String description,
    boolean available,
    @Nullable Double latitude,
    @Nullable Double longitude,
    String photos)
    implements Entry {
  /// A home costs more than a dinner: up to a thousand million.
  private static final long MOST_MONEY = 100_000_000_000L;

  /// A home without a place on the map and without photos.
  public Listing(
      String reference,
      String title,
      String contract,
      String zone,
      String address,
      long priceMinor,
      @Nullable Integer rooms,
      @Nullable Integer squareMetres,
      String description,
      boolean available) {
    this(
        reference,
        title,
        contract,
        zone,
        address,
        priceMinor,
        rooms,
        squareMetres,
        description,
        available,
        null,
        null,
        "");
  }

  public Listing {
    photos = TypedText.line(photos);
    reference = TypedText.line(reference);
    title = TypedText.line(title);
    zone = TypedText.line(zone);
    address = TypedText.line(address);
    description = TypedText.block(description);
  }

  @Override
  public String key() {
    return reference;
  }

  @Override
  public String keyField() {
    return "reference";
  }

  @Override
  public List<Problem> problems() {
    Findings found =
        new Findings()
            .needed("reference", reference, 40)
            .needed("title", title, 120)
            .needed("zone", zone, 60)
            .optional("address", address, 200)
            .money("price", priceMinor, MOST_MONEY)
            .optional("description", description, 500);
    if (!List.of("sale", "rent").contains(contract)) {
      found.add(Problem.of("contract", "choice"));
    }
    if (!photos.isEmpty() && !photos.matches("(?i)https?://[^\\s/]+\\.[^\\s]+")) {
      found.add(Problem.of("photos", "link"));
    }
    found.optional("photos", photos, 500);
    boolean whole = (latitude == null) == (longitude == null);
    if (!whole
        || (latitude != null && Math.abs(latitude) > 90)
        || (longitude != null && Math.abs(longitude) > 180)) {
      found.add(Problem.of("position", "position"));
    }
    if (rooms != null) {
      found.between("rooms", rooms, 0, 99);
    }
    if (squareMetres != null) {
      found.between("squareMetres", squareMetres, 0, 100_000);
    }
    return found.list();
  }
}
