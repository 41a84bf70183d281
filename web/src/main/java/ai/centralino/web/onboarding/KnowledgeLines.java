package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Dish;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Offer;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.web.knowledge.PricedLines;
import ai.centralino.web.knowledge.Prices;
import ai.centralino.workflows.order.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A menu, a list of homes or of services as people write them down: one a line.
final class KnowledgeLines {
  private static final Pattern MINUTES =
      Pattern.compile(
          "(.*?)\\s+(\\d{1,4})\\s*(?:min\\.?|minuti|minutes|منٹ)\\b?(.*)",
          Pattern.CASE_INSENSITIVE);

  private final String currency;
  private final List<Problem> problems = new ArrayList<>();

  KnowledgeLines(String currency) {
    this.currency = currency;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// An amount in minor units.
  Optional<Long> price(String text) {
    OptionalLong read = Prices.read(text, currency);
    return read.isPresent() ? Optional.of(read.getAsLong()) : Optional.empty();
  }

  /// `Margherita 7,50`, or `Margherita: normale 7,50; maxi 13`. A line without a price is the
  /// heading of those below it.
  List<Dish> dishes(String text) {
    List<Dish> dishes = new ArrayList<>();
    String category = "";
    int number = 0;
    for (String raw : Plain.lines(text).split("\n")) {
      number++;
      String line = Plain.line(raw);
      if (line.isEmpty()) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon > 0 && colon < line.length() - 1) {
        List<PricedLines.Line> sizes = PricedLines.read(line.substring(colon + 1), currency);
        if (!sizes.isEmpty() && sizes.stream().allMatch(s -> s.price() != null)) {
          dishes.add(
              dish(
                  line.substring(0, colon),
                  category,
                  sizes.stream().map(KnowledgeLines::size).toList()));
          continue;
        }
      }
      List<PricedLines.Line> one = PricedLines.read(line.replace(';', ','), currency);
      Long price = one.isEmpty() ? null : one.getFirst().price();
      if (price != null && !one.getFirst().name().isBlank()) {
        dishes.add(
            dish(
                one.getFirst().name(),
                category,
                List.of(new Menu.Size("standard", Map.of(), List.of(), price))));
      } else if (price == null && line.length() <= 60 && !line.matches(".*\\d.*")) {
        category = line.replaceAll("[\\s:]+$", "");
      } else {
        problems.add(Problem.at("menu", "lineWithoutPrice", number, shortened(line)));
      }
    }
    return dishes;
  }

  private static Menu.Size size(PricedLines.Line line) {
    Long price = line.price();
    return new Menu.Size(
        line.name().isBlank() ? "standard" : line.name(),
        Map.of(),
        List.of(),
        price == null ? -1 : price);
  }

  private static Dish dish(String name, String category, List<Menu.Size> sizes) {
    return new Dish(name.strip(), Map.of(), category, "", List.of(), sizes, List.of(), List.of());
  }

  /// `A12 | Three rooms with a balcony | Navigli | 320.000 | 3`: reference, title, zone, price,
  /// rooms; `/month` or `/mese` after the price for a rent.
  List<Listing> properties(String text) {
    List<Listing> homes = new ArrayList<>();
    int number = 0;
    for (String raw : Plain.lines(text).split("\n")) {
      number++;
      if (raw.isBlank()) {
        continue;
      }
      String[] parts = raw.split("\\s*[|;\\t]\\s*");
      String amount = parts.length > 3 ? parts[3].strip() : "";
      boolean rent = amount.matches("(?i).*/\\s*(month|mese|مہینہ|ماہ).*");
      Optional<Long> price = price(amount.replaceAll("(?i)/\\s*\\p{L}+", ""));
      if (parts.length < 4 || price.isEmpty()) {
        problems.add(Problem.at("properties", "lineOfHome", number, shortened(raw)));
        continue;
      }
      String rooms = parts.length > 4 ? parts[4].replaceAll("\\D", "") : "";
      homes.add(
          new Listing(
              Plain.line(parts[0]),
              Plain.line(parts[1]),
              rent ? "rent" : "sale",
              Plain.line(parts[2]),
              "",
              price.get(),
              rooms.isEmpty() || rooms.length() > 2 ? null : Integer.valueOf(rooms),
              null,
              "",
              true));
    }
    return homes;
  }

  /// `Haircut 30 min 25,00`; the price may be missing.
  List<Offer> services(String text) {
    List<Offer> offers = new ArrayList<>();
    int number = 0;
    for (String raw : Plain.lines(text).split("\n")) {
      number++;
      String line = Plain.line(raw);
      if (line.isEmpty()) {
        continue;
      }
      Matcher read = MINUTES.matcher(line);
      if (!read.matches()) {
        problems.add(Problem.at("services", "lineOfService", number, shortened(line)));
        continue;
      }
      String rest = read.group(3).strip();
      Optional<Long> price = rest.isEmpty() ? Optional.empty() : price(rest);
      if (!rest.isEmpty() && price.isEmpty()) {
        problems.add(Problem.at("services", "lineOfService", number, shortened(line)));
        continue;
      }
      offers.add(
          new Offer(
              read.group(1).replaceAll("[,:–-]+$", "").strip(),
              Integer.parseInt(read.group(2)),
              price.orElse(null),
              ""));
    }
    return offers;
  }

  private static String shortened(String line) {
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
