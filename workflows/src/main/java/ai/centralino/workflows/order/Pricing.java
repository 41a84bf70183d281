package ai.centralino.workflows.order;

import ai.centralino.workflows.order.Menu.Dish;
import ai.centralino.workflows.order.Menu.Size;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns what a caller asked for into a priced draft. Names, sizes and prices come from the
/// tenant's menu alone.
public final class Pricing {
  private final TenantProfile tenant;
  private final MenuSearch search;
  private final OrderPhrases say;
  private final DeliveryZones zones;

  public Pricing(TenantProfile tenant) {
    this.tenant = tenant;
    this.search = new MenuSearch(tenant.menu());
    this.say = new OrderPhrases(tenant.language());
    this.zones = new DeliveryZones(tenant.rules().deliveryZones());
  }

  /// A draft of version 0; the call's workflow numbers it.
  ///
  /// @throws Refusal when a dish is unknown (with the three closest names), sold out, a size does
  ///   not exist, or the address is surely not delivered to
  public OrderDraft draft(PlaceOrder wanted) {
    List<OrderLine> lines = new ArrayList<>();
    for (PlaceOrder.Item item : wanted.items()) {
      add(lines, line(item.name(), item.size(), item.quantity(), item.notes()));
    }
    if (wanted.drink() != null && notNone(wanted.drink())) {
      Optional<MenuSearch.Found> drink = search.find(wanted.drink());
      boolean alreadyThere =
          drink.isPresent()
              && lines.stream().anyMatch(l -> l.dishId().equals(drink.get().dish().id()));
      if (!alreadyThere) {
        add(lines, line(wanted.drink(), null, 1, null));
      }
    }
    boolean delivery = wanted.fulfilment() == Fulfilment.DELIVERY;
    long fee = delivery ? tenant.deliveryFeeMinor() : 0;
    long total = lines.stream().mapToLong(OrderLine::totalMinor).reduce(fee, Math::addExact);
    List<String> missing = delivery ? missing(wanted.address(), total - fee) : List.of();
    OrderDraft draft =
        new OrderDraft(
            0,
            List.copyOf(lines),
            wanted.fulfilment(),
            delivery ? wanted.address() : null,
            wanted.customerName(),
            wanted.notes(),
            fee,
            total,
            tenant.currency(),
            missing,
            "");
    return new OrderDraft(
        0,
        draft.lines(),
        draft.fulfilment(),
        draft.address(),
        draft.customerName(),
        draft.notes(),
        fee,
        total,
        draft.currency(),
        missing,
        say.readBack(draft, open(draft).map(Refusal::sentence).orElse(say.shallIConfirm())));
  }

  /// What a delivery still lacks: `address`, `zone` or `minimum`. The caller can mend each.
  private List<String> missing(@Nullable String address, long goods) {
    List<String> missing = new ArrayList<>();
    if (address == null) {
      missing.add("address");
    } else {
      switch (zones.of(address)) {
        case INSIDE -> {}
        case UNKNOWN -> missing.add("zone");
        case OUTSIDE ->
            throw new Refusal(
                "outside_zones",
                say.outsideZones(tenant.rules().deliveryZones()),
                tenant.rules().deliveryZones());
      }
    }
    if (goods < tenant.rules().minimumOrderMinor()) {
      missing.add("minimum");
    }
    return List.copyOf(missing);
  }

  /// Why a draft cannot be confirmed yet, ending in the question that would help; empty where
  /// nothing is missing.
  public Optional<Refusal> open(OrderDraft draft) {
    if (draft.missing().contains("address")) {
      return Optional.of(new Refusal("address_missing", say.needAddress()));
    }
    if (draft.missing().contains("zone")) {
      return Optional.of(
          new Refusal("zone_unknown", say.whichZone(tenant.rules().deliveryZones())));
    }
    if (draft.missing().contains("minimum")) {
      long minimum = tenant.rules().minimumOrderMinor();
      long goods = draft.totalMinor() - draft.deliveryFeeMinor();
      return Optional.of(
          new Refusal(
              "below_minimum",
              say.belowMinimum(
                  new Money(minimum, tenant.currency()),
                  new Money(minimum - goods, tenant.currency()))));
    }
    return Optional.empty();
  }

  /// Whether the dish is on the menu at all; sizes and quantities are checked for known dishes
  /// only.
  public boolean knows(String dish) {
    return search.find(dish).isPresent();
  }

  private OrderLine line(
      String name, @Nullable String sizeName, int quantity, @Nullable String notes) {
    MenuSearch.Found found = search.find(name).orElseThrow(() -> unknown(name));
    Dish dish = found.dish();
    if (dish.soldOut()) {
      throw new Refusal("sold_out", say.soldOut(dish.called(tenant.language())));
    }
    Size size = size(dish, sizeName, found.size());
    String shownSize = dish.sized() ? size.called(tenant.language()) : null;
    return new OrderLine(
        dish.id(),
        dish.called(tenant.language()),
        shownSize,
        quantity,
        notes,
        Math.addExact(size.priceMinor(), extras(dish, notes)));
  }

  /// What the wishes in `notes` cost. A wish counts where all its words are there in their order,
  /// the longest first, so that "extra mozzarella di bufala" is not "extra mozzarella" as well.
  private static long extras(Dish dish, @Nullable String notes) {
    if (notes == null) {
      return 0;
    }
    String left = " " + Spelling.fold(notes) + " ";
    long cost = 0;
    List<Menu.Modifier> longestFirst =
        dish.modifiers().stream()
            .sorted(Comparator.comparingInt((Menu.Modifier m) -> m.name().length()).reversed())
            .toList();
    for (Menu.Modifier modifier : longestFirst) {
      String said = " " + Spelling.fold(modifier.name()) + " ";
      if (left.contains(said)) {
        cost = Math.addExact(cost, modifier.priceMinor());
        left = left.replace(said, " ");
      }
    }
    return cost;
  }

  private Size size(Dish dish, @Nullable String sizeName, @Nullable Size inName) {
    if (sizeName == null) {
      return inName != null ? inName : dish.sizes().getFirst();
    }
    Optional<Size> size = MenuSearch.size(dish, sizeName);
    if (size.isEmpty() && !dish.sized()) {
      return dish.sizes().getFirst();
    }
    return size.orElseThrow(() -> {
      List<String> sizes = dish.sizes().stream().map(s -> s.called(tenant.language())).toList();
      return new Refusal("size_unknown", say.sizes(dish.called(tenant.language()), sizes), sizes);
    });
  }

  private Refusal unknown(String name) {
    List<String> closest = MenuSearch.names(search.closest(name, 3), tenant.language());
    return new Refusal("unknown_dish", say.unknownDish(name, closest), closest);
  }

  private static boolean notNone(String drink) {
    return !List.of("no", "none", "nessuna", "nessuno", "niente", "nothing", "نہیں")
        .contains(Spelling.fold(drink));
  }

  private void add(List<OrderLine> lines, OrderLine line) {
    for (int i = 0; i < lines.size(); i++) {
      OrderLine there = lines.get(i);
      boolean same =
          there.dishId().equals(line.dishId())
              && java.util.Objects.equals(there.size(), line.size())
              && java.util.Objects.equals(there.notes(), line.notes());
      if (same) {
        if (there.quantity() + line.quantity() > PlaceOrder.MAX_QUANTITY) {
          throw new Refusal(
              "quantity_out_of_range", say.quantityRange(line.name(), PlaceOrder.MAX_QUANTITY));
        }
        lines.set(
            i,
            new OrderLine(
                there.dishId(),
                there.name(),
                there.size(),
                there.quantity() + line.quantity(),
                there.notes(),
                there.unitMinor()));
        return;
      }
    }
    lines.add(line);
  }
}
