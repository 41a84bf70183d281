package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.workflows.knowledge.ProposedDish;
import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.knowledge.SiteProposal;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Faq;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the pages of one website say, gathered. What an earlier page says goes before what a later
/// one does. Confined to one reading.
final class Findings {
  private static final int MOST_FAQS = 50;

  /// What has an address, too, and is no business: people, pages, homes for sale.
  private static final Set<String> NOT_BUSINESSES =
      Set.of(
          "Person",
          "Review",
          "WebSite",
          "WebPage",
          "ContactPoint",
          "Place",
          "Event",
          "Offer",
          "Product",
          "Apartment",
          "House",
          "Residence",
          "SingleFamilyResidence",
          "Accommodation",
          "RealEstateListing");

  private final Set<String> remarks = new LinkedHashSet<>();
  private final List<Thing> businesses = new ArrayList<>();
  private final MenuItems menu = new MenuItems(remarks);
  private final Map<String, Faq> faqs = new LinkedHashMap<>();
  private final Set<String> languages = new LinkedHashSet<>();
  private boolean structured;

  void remark(String code) {
    remarks.add(code);
  }

  /// Adds the things that one page describes.
  void add(List<Thing> things) {
    structured |= things.stream().anyMatch(t -> !t.types().isEmpty());
    things.stream().filter(t -> rank(t) > 0).forEach(businesses::add);
    // Stable: among equals the page's order decides.
    businesses.sort(Comparator.comparingInt(Findings::rank).reversed());
    menu.add(things);
    things.stream().filter(t -> t.is("Question")).forEach(this::question);
  }

  void language(String tag) {
    String code = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    if (code.length() == 2 && languages.size() < 20) {
      languages.add(code);
    }
  }

  boolean lacksMenu() {
    return menu.isEmpty();
  }

  boolean lacksFaqs() {
    return faqs.isEmpty();
  }

  boolean lacksContact() {
    return lacks("address") || lacks("telephone") || lacksHours();
  }

  boolean lacksHours() {
    return lacks("openingHours") && lacks("openingHoursSpecification");
  }

  /// Whether no business says this of itself.
  boolean lacks(String property) {
    return businesses.stream().noneMatch(b -> b.has(property));
  }

  /// Where the businesses say that their menu lies.
  List<String> menuAddresses() {
    return businesses.stream()
        .flatMap(b ->
            Stream.concat(
                b.texts("hasMenu", "menu").stream(),
                b.things("hasMenu", "menu").stream()
                    .flatMap(
                        m -> Stream.concat(m.texts("url").stream(), Stream.ofNullable(m.id())))))
        .filter(a -> a.startsWith("http") || a.startsWith("/"))
        .distinct()
        .toList();
  }

  /// How surely a thing is the business: 0 where it is not.
  private static int rank(Thing thing) {
    if (thing.types().isEmpty() || NOT_BUSINESSES.containsAll(thing.types())) {
      return 0;
    }
    if (thing.is("Organization", "Corporation", "Brand")) {
      return 1;
    }
    // The types of local businesses are too many to list; what they have in common is this.
    boolean open = thing.has("openingHours") || thing.has("openingHoursSpecification");
    boolean found = thing.has("address") && (thing.has("telephone") || thing.has("geo"));
    boolean eats = thing.has("servesCuisine") || thing.has("hasMenu") || thing.has("menu");
    if (thing.is("Restaurant", "FoodEstablishment", "LocalBusiness", "RealEstateAgent")) {
      return open || found || eats ? 4 : 3;
    }
    return open || found || eats ? 2 : 0;
  }

  private void question(Thing question) {
    String asked = question.text("name", "text");
    String told =
        question.things("acceptedAnswer", "suggestedAnswer").stream()
            .flatMap(a -> Stream.ofNullable(a.text("text", "name", "description")))
            .findFirst()
            .orElseGet(() -> question.text("acceptedAnswer"));
    if (asked == null || told == null) {
      return;
    }
    if (faqs.size() >= MOST_FAQS) {
      remarks.add(Remarks.TRUNCATED);
      return;
    }
    faqs.putIfAbsent(
        Spelling.fold(asked), new Faq(capped(asked, 300), capped(told, 1_000), List.of()));
  }

  SiteProposal proposal(SiteAddress source) {
    if (!structured) {
      remarks.add(Remarks.NO_STRUCTURED_DATA);
    }
    List<Thing> sources = sources();
    OpeningTimes times = new OpeningTimes(remarks);
    for (Thing business : sources) {
      if (times.hours().isEmpty()) {
        times.add(business);
      }
    }
    String currency = menu.currency();
    if (currency == null) {
      currency =
          sources.stream()
              .flatMap(b -> Stream.ofNullable(b.text("currenciesAccepted")))
              .flatMap(c -> Price.code(c.split("[,; ]")[0]).stream())
              .findFirst()
              .orElse(null);
    }
    for (Thing business : sources) {
      business.texts("knowsLanguage", "availableLanguage", "inLanguage").forEach(this::language);
    }
    List<ProposedDish> dishes = menu.dishes(currency);
    return new SiteProposal(
        source.toString(),
        first(sources, b -> b.text("name", "legalName"), 120),
        first(sources, Findings::address, 200),
        first(sources, Findings::telephone, 40),
        List.copyOf(languages),
        currency,
        times.hours(),
        dishes,
        List.copyOf(faqs.values()),
        List.copyOf(remarks));
  }

  /// The businesses to take from. What lies elsewhere does not count, so that no address goes with
  /// another one's hours.
  private List<Thing> sources() {
    List<String> places =
        businesses.stream()
            .filter(b -> rank(b) > 1 && rank(b) == rank(businesses.get(0)))
            .flatMap(b -> Stream.ofNullable(address(b)))
            .map(Spelling::fold)
            .distinct()
            .toList();
    boolean several = places.size() > 1;
    if (several) {
      remarks.add(Remarks.SEVERAL_BUSINESSES);
    }
    return businesses.stream()
        .filter(b -> {
          String address = address(b);
          return address == null
              ? !several
              : places.isEmpty() || Spelling.fold(address).equals(places.get(0));
        })
        .toList();
  }

  private @Nullable String first(
      List<Thing> sources, java.util.function.Function<Thing, @Nullable String> of, int length) {
    for (Thing source : sources) {
      String text = of.apply(source);
      if (text != null) {
        return capped(text, length);
      }
    }
    return null;
  }

  private static @Nullable String address(Thing business) {
    for (Thing address : business.things("address")) {
      String town =
          Stream.of(address.text("postalCode"), address.text("addressLocality"))
              .filter(Objects::nonNull)
              .reduce((a, b) -> a + " " + b)
              .orElse(null);
      List<String> parts =
          Stream.of(
                  address.text("streetAddress"),
                  town,
                  address.text("addressRegion"),
                  address.text("addressCountry"))
              .filter(Objects::nonNull)
              .distinct()
              .toList();
      if (!parts.isEmpty()) {
        return String.join(", ", parts);
      }
    }
    return business.text("address");
  }

  /// The number as written, where it is one at all.
  private static @Nullable String telephone(Thing business) {
    return Stream.concat(
            business.texts("telephone").stream(),
            business.things("contactPoint").stream().flatMap(c -> c.texts("telephone").stream()))
        .map(t -> PlainText.of(t).replaceFirst("(?i)^tel(efono)?[:. ]+", ""))
        .filter(t ->
            t.matches("[+(]?[\\d ()./-]{5,39}")
                && t.chars().filter(Character::isDigit).count() >= 5)
        .findFirst()
        .orElse(null);
  }

  private String capped(String text, int length) {
    String cut = PlainText.cut(text, length);
    if (cut.length() < text.length()) {
      remarks.add(Remarks.TRUNCATED);
    }
    return cut;
  }
}
