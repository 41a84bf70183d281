package ai.centralino.store.tenant;

import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Place;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A demo business as its file in `demo/` describes it.
record DemoBusiness(
    String slug,
    String name,
    String trade,
    String number,
    String language,
    List<String> languages,
    String timeZone,
    String currency,
    String address,
    String transferTo,
    String ownerPhone,
    long deliveryFeeMinor,
    boolean delivers,
    Person owner,
    Person kitchen,
    String greeting,
    String consentLine,
    String instructions,
    List<Hours> hours,
    List<Dish> menu,
    List<Faq> faqs,
    List<Place> places,
    List<Listing> properties) {
  /// Not every business has tables or homes.
  DemoBusiness {
    places = List.copyOf(Objects.requireNonNullElse(places, List.of()));
    properties = List.copyOf(Objects.requireNonNullElse(properties, List.of()));
  }

  record Person(String name, String email) {}

  record Dish(
      String name,
      Map<String, String> names,
      String category,
      String description,
      List<String> aliases,
      List<Menu.Size> sizes,
      List<String> allergens) {}
}
