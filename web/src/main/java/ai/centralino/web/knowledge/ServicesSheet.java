package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Offer;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Services;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Field.Kind;
import ai.centralino.workflows.order.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is done by appointment, as texts.
@Component
class ServicesSheet implements Sheet<Offer> {
  private final Services services;
  private final Words words;

  ServicesSheet(Services services, Words words) {
    this.services = services;
    this.words = words;
  }

  @Override
  public String name() {
    return "services";
  }

  @Override
  public String subject() {
    return "services";
  }

  @Override
  public Shelf<Offer> shelf() {
    return services;
  }

  @Override
  public List<Field> fields(Manner manner) {
    return List.of(
        Field.needed("name", Kind.LINE, 120),
        Field.needed("minutes", Kind.NUMBER, 4),
        Field.of("price", Kind.PRICE, 20),
        Field.of("description", Kind.BLOCK, 500));
  }

  @Override
  public List<String> columns() {
    return List.of("name", "minutes", "price");
  }

  @Override
  public Map<String, String> write(Offer offer, Manner manner) {
    Long price = offer.priceMinor();
    return Map.of(
        "name", offer.name(),
        "minutes", Integer.toString(offer.minutes()),
        "price", price == null ? "" : Prices.write(price, manner.currency(), manner.reader()),
        "description", offer.description());
  }

  @Override
  public Map<String, String> show(Offer offer, Manner manner) {
    Long price = offer.priceMinor();
    return Map.of(
        "name", offer.name(),
        "under", offer.description(),
        "minutes", Integer.toString(offer.minutes()),
        "price",
            price == null
                ? words.say("catalogue.depends", manner.reader())
                : new Money(price, manner.currency()).written(manner.reader()));
  }

  @Override
  public Read<Offer> read(Map<String, String> texts, @Nullable Offer base, Manner manner) {
    Typed typed = new Typed(texts, base == null ? Map.of() : write(base, manner), words);
    if (typed.text("minutes").isBlank()) {
      typed.note(Problem.of("minutes", "empty"));
    }
    Offer offer =
        new Offer(
            typed.text("name"),
            typed.number("minutes", 0),
            typed.priceOrNone("price", manner.currency()),
            typed.text("description"));
    return Read.of(offer, typed.problems());
  }
}
