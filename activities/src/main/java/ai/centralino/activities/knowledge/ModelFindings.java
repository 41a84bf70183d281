package ai.centralino.activities.knowledge;

import ai.centralino.store.Json;
import ai.centralino.workflows.order.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes what a model read into things as schema.org has them, so that the same rules hold for
/// both. What does not stand on the page word for word is left out: whatever a page tells the model
/// to say, and whatever the model makes up. Immutable.
final class ModelFindings {
  private static final Set<String> DAYS =
      Set.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");

  private final String page;
  private final String digits;

  /// @param text the pages' plain text, which the model was given
  ModelFindings(String text) {
    this.page = " " + Spelling.fold(text) + " ";
    this.digits = text.replaceAll("[^0-9]", "");
  }

  /// The things of a reading, without what `findings` has already.
  List<Thing> things(SiteModel.Reading reading, Findings findings) {
    Map<String, Object> business = new LinkedHashMap<>();
    business.put("@type", "LocalBusiness");
    if (findings.lacks("address")) {
      put(business, "address", reading.address());
    }
    String telephone = reading.telephone();
    if (findings.lacks("telephone") && telephone != null && numberStands(telephone)) {
      business.put("telephone", telephone);
    }
    List<Map<String, String>> hours = hours(reading.hours());
    if (findings.lacksHours() && !hours.isEmpty()) {
      business.put("openingHoursSpecification", hours);
    }
    List<Object> all = new ArrayList<>();
    if (business.size() > 1) {
      all.add(business);
    }
    if (findings.lacksMenu()) {
      all.addAll(dishes(reading.dishes()));
    }
    if (findings.lacksFaqs()) {
      reading.questions().stream()
          .filter(q -> stands(q.answer()) && q.question().length() <= 300)
          .map(q ->
              Map.of(
                  "@type",
                  "Question",
                  "name",
                  q.question(),
                  "acceptedAnswer",
                  Map.of("@type", "Answer", "text", q.answer())))
          .forEach(all::add);
    }
    JsonLd json = new JsonLd();
    json.read(Json.write(all));
    return json.things();
  }

  private void put(Map<String, Object> thing, String name, @Nullable String value) {
    if (value != null && stands(value)) {
      thing.put(name, value);
    }
  }

  private List<Map<String, String>> hours(List<SiteModel.Open> spans) {
    return spans.stream()
        .filter(s -> DAYS.contains(s.day()) && stands(s.quote()))
        .filter(s -> hourStands(s.opens(), s.quote()) && hourStands(s.closes(), s.quote()))
        .map(s ->
            Map.of(
                "@type",
                "OpeningHoursSpecification",
                "dayOfWeek",
                s.day().charAt(0) + s.day().substring(1).toLowerCase(java.util.Locale.ROOT),
                "opens",
                s.opens(),
                "closes",
                s.closes()))
        .toList();
  }

  /// Whether the quoted words name the hour, on either clock.
  private static boolean hourStands(String time, String quote) {
    if (!time.matches("([01]?\\d|2[0-4]):[0-5]\\d")) {
      return false;
    }
    int hour = Integer.parseInt(time.substring(0, time.indexOf(':')));
    String numbers = " " + quote.replaceAll("[^0-9]+", " ") + " ";
    return List.of(hour, hour % 12, hour % 24).stream()
            .anyMatch(h -> numbers.contains(" " + h + " ") || numbers.contains(" 0" + h + " "))
        || (hour % 12 == 0
            && (numbers.contains(" 12 ")
                || Spelling.fold(quote).matches(".*(mezzanotte|midnight|noon|mezzogiorno).*")));
  }

  private List<Map<String, Object>> dishes(List<SiteModel.Dish> dishes) {
    List<Map<String, Object>> sections = new ArrayList<>();
    for (SiteModel.Dish dish : dishes) {
      if (!stands(dish.name())) {
        continue;
      }
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("@type", "MenuItem");
      item.put("name", dish.name());
      put(item, "description", dish.description().isBlank() ? null : dish.description());
      String price = dish.price();
      if (price != null && stands(price)) {
        item.put("offers", Map.of("@type", "Offer", "price", price));
      }
      boolean section = !dish.category().isBlank() && stands(dish.category());
      sections.add(
          section
              ? Map.of(
                  "@type", "MenuSection", "name", dish.category(), "hasMenuItem", List.of(item))
              : item);
    }
    return sections;
  }

  /// Whether the page says these words, in this order.
  private boolean stands(String words) {
    String folded = Spelling.fold(words).strip();
    return !folded.isEmpty() && page.contains(" " + folded + " ");
  }

  private boolean numberStands(String number) {
    String only = number.replaceAll("[^0-9]", "");
    return only.length() >= 5 && digits.contains(only);
  }
}
