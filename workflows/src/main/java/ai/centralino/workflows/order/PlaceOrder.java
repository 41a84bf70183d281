package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of `place_order`, read from what the model wrote.
public record PlaceOrder(
    List<Item> items,
    Fulfilment fulfilment,
    @Nullable String address,
    @Nullable String customerName,
    @Nullable String drink,
    @Nullable String notes) {
  static final int MAX_LINES = 40;
  static final int MAX_QUANTITY = 50;
  static final int MAX_TEXT = 200;

  /// One wanted dish.
  public record Item(String name, @Nullable String size, int quantity, @Nullable String notes) {}

  /// Reads the arguments.
  ///
  /// @throws Refusal with a sentence for the caller when something is missing or out of range
  public static PlaceOrder read(
      Map<String, Object> arguments, boolean delivers, Language language) {
    OrderPhrases say = new OrderPhrases(language);
    if (!(arguments.get("items") instanceof List<?> raw) || raw.isEmpty()) {
      throw new Refusal("items_missing", say.whatWouldYouLike());
    }
    if (raw.size() > MAX_LINES) {
      throw new Refusal("too_many_lines", say.tooManyLines(MAX_LINES));
    }
    List<Item> items = new ArrayList<>();
    for (Object each : raw) {
      if (!(each instanceof Map<?, ?> item) || ArgumentText.of(item.get("name")) == null) {
        throw new Refusal("item_without_name", say.whichDish());
      }
      String name = bounded(ArgumentText.of(item.get("name")), "name", say);
      items.add(
          new Item(
              name == null ? "" : name,
              bounded(ArgumentText.of(item.get("size")), "size", say),
              quantity(item.get("quantity"), name == null ? "" : name, say),
              bounded(ArgumentText.of(item.get("notes")), "notes", say)));
    }
    return new PlaceOrder(
        List.copyOf(items),
        fulfilment(
            arguments.get("fulfilment"), ArgumentText.of(arguments.get("address")), delivers, say),
        bounded(ArgumentText.of(arguments.get("address")), "address", say),
        bounded(ArgumentText.of(arguments.get("customer_name")), "customer_name", say),
        bounded(ArgumentText.of(arguments.get("drink")), "drink", say),
        bounded(ArgumentText.of(arguments.get("notes")), "notes", say));
  }

  private static int quantity(@Nullable Object value, String dish, OrderPhrases say) {
    if (value == null) {
      return 1;
    }
    double number;
    if (value instanceof Number n) {
      number = n.doubleValue();
    } else if (value instanceof String s && s.strip().matches("\\d{1,4}")) {
      number = Integer.parseInt(s.strip());
    } else {
      throw new Refusal("quantity_not_a_number", say.howMany(dish));
    }
    if (number != Math.rint(number) || number < 1 || number > MAX_QUANTITY) {
      throw new Refusal("quantity_out_of_range", say.quantityRange(dish, MAX_QUANTITY));
    }
    return (int) number;
  }

  private static Fulfilment fulfilment(
      @Nullable Object value, @Nullable String address, boolean delivers, OrderPhrases say) {
    if (value == null || value.toString().isBlank()) {
      return address != null && delivers ? Fulfilment.DELIVERY : Fulfilment.PICKUP;
    }
    Fulfilment wanted =
        switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
          case "delivery" -> Fulfilment.DELIVERY;
          case "pickup" -> Fulfilment.PICKUP;
          default -> throw new Refusal("fulfilment_unknown", say.deliveryOrPickup());
        };
    if (wanted == Fulfilment.DELIVERY && !delivers) {
      throw new Refusal("no_delivery", say.noDelivery());
    }
    return wanted;
  }

  private static @Nullable String bounded(@Nullable String text, String field, OrderPhrases say) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new Refusal(field + "_too_long", say.tooLong(MAX_TEXT));
    }
    return text;
  }
}
