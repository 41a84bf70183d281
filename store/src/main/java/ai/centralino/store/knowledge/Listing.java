package ai.centralino.store.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A home that an agency sells or lets.
///
/// @param reference the agency's own, as callers read it off an advertisement
/// @param contract `sale` or `rent`
/// @param priceMinor a month's rent for `rent`
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
    boolean available)
    implements Entry {
  /// A home costs more than a dinner: up to a thousand million.
  private static final long MOST_MONEY = 100_000_000_000L;

  public Listing {
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
    if (rooms != null) {
      found.between("rooms", rooms, 0, 99);
    }
    if (squareMetres != null) {
      found.between("squareMetres", squareMetres, 0, 100_000);
    }
    return found.list();
  }
}
