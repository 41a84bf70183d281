package ai.centralino.edge.engine.rehearsal;

import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.order.Menu.Dish;
import ai.centralino.workflows.order.MenuSearch;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A conversation by slot filling over the tenant's own menu. Deterministic; knows no sound, time
/// or network.
///
/// Confined to the leg's event loop.
final class Rehearsal {
  /// What the engine does next.
  sealed interface Act {
    record Say(String text) implements Act {}

    record Use(String tool, Map<String, Object> arguments) implements Act {}
  }

  private enum Ask {
    OPEN,
    ADDRESS,
    CONFIRM,
    ANYTHING_ELSE,
    MESSAGE_WANTED,
    MESSAGE
  }

  private record Item(String name, @Nullable String size, int quantity, @Nullable String note) {}

  private final CallPlan plan;
  private final MenuEar ear;
  private final RehearsalPhrases say;
  private final BookingTalk booking;
  private final Map<String, Item> cart = new LinkedHashMap<>();
  private Ask ask = Ask.OPEN;
  private List<String> missing = List.of();
  private @Nullable String fulfilment;
  private @Nullable String address;
  private @Nullable String name;

  Rehearsal(CallPlan plan) {
    this.plan = plan;
    this.ear = new MenuEar(plan.tenant().menu());
    this.say = new RehearsalPhrases(plan.tenant().language());
    this.booking = new BookingTalk(plan, say);
    if (plan.draft() != null) {
      for (OrderLine line : plan.draft().lines()) {
        put(item(line));
      }
      fulfilment = plan.draft().fulfilment().word();
      address = plan.draft().address();
      name = plan.draft().customerName();
      drafted(plan.draft());
    }
  }

  private void drafted(OrderDraft draft) {
    missing = draft.missing();
    ask = missing.isEmpty() ? Ask.CONFIRM : Ask.ADDRESS;
  }

  /// A line of a draft under the menu's own names, whatever language it was read back in.
  private Item item(OrderLine line) {
    for (Dish dish : plan.tenant().menu().dishes()) {
      if (dish.id().equals(line.dishId())) {
        String size =
            line.size() == null
                ? null
                : MenuSearch.size(dish, line.size()).map(Menu.Size::name).orElse(line.size());
        return new Item(dish.name(), size, line.quantity(), line.notes());
      }
    }
    return new Item(line.name(), line.size(), line.quantity(), line.notes());
  }

  private void put(Item item) {
    cart.put(item.name() + "/" + item.size(), item);
  }

  List<Act> heard(String said) {
    String folded = Spelling.fold(said);
    if (folded.isEmpty()) {
      return List.of();
    }
    if (Words.any(folded, Words.PERSON)) {
      return List.of(new Act.Use("transfer_call", Map.of("reason", said)));
    }
    boolean ofBooking = booking.concerns(folded) && ask != Ask.MESSAGE;
    if (ofBooking && !question(said, folded)) {
      return booking.heard(said, folded);
    }
    if (Words.any(folded, Words.CANCEL)) {
      clear();
      return List.of(new Act.Use("cancel_order", Map.of()));
    }
    if (ask == Ask.MESSAGE) {
      return message(said, folded);
    }
    if (question(said, folded)) {
      List<MenuEar.Heard> asked = Words.any(folded, Words.WANT) ? ear.hear(said) : List.of();
      if (asked.isEmpty()) {
        return List.of(new Act.Use("search_knowledge", Map.of("question", said)));
      }
    }
    String where = plan.tenant().delivers() ? Words.address(said) : null;
    boolean changed = slots(folded, where);
    List<MenuEar.Heard> dishes = ear.hear(where == null ? said : said.replace(where, " "));
    if (!dishes.isEmpty()) {
      dishes.forEach(d -> take(d, folded));
      return order();
    }
    return answer(said, folded, changed);
  }

  private static boolean question(String said, String folded) {
    String end = said.strip();
    return end.endsWith("?")
        || end.endsWith("؟")
        || folded.startsWith("si puo ")
        || folded.startsWith("quanto ");
  }

  /// Fills fulfilment, address and name; says whether any of them changed.
  private boolean slots(String folded, @Nullable String where) {
    String before = fulfilment + "/" + address + "/" + name;
    if (Words.any(folded, Words.DELIVERY)) {
      fulfilment = "delivery";
    } else if (Words.any(folded, Words.PICKUP)) {
      fulfilment = "pickup";
      address = null;
    }
    if (where != null) {
      address = where;
      fulfilment = "delivery";
    }
    String called = Words.name(folded);
    name = called == null ? name : called;
    return !before.equals(fulfilment + "/" + address + "/" + name);
  }

  private void take(MenuEar.Heard heard, String folded) {
    Dish dish = heard.dish();
    String size = heard.size() == null ? null : heard.size().name();
    String key = dish.name() + "/" + size;
    Item there = cart.get(key);
    if (Words.any(folded, Words.REMOVE)) {
      cart.keySet().removeIf(k -> k.startsWith(dish.name() + "/"));
      return;
    }
    boolean correction = Words.any(folded, Words.INSTEAD) || Words.any(folded, Words.NO);
    if (correction && size == null) {
      // "no, three margheritas" changes how many, not how big
      size =
          cart.values().stream()
              .filter(i -> i.name().equals(dish.name()))
              .map(Item::size)
              .findFirst()
              .orElse(null);
    }
    if (correction) {
      cart.keySet().removeIf(k -> k.startsWith(dish.name() + "/"));
    }
    int said = heard.quantity() == null ? 1 : heard.quantity();
    boolean onlyWish = heard.note() != null && heard.quantity() == null && there != null;
    int quantity =
        there == null || correction ? said : onlyWish ? there.quantity() : there.quantity() + said;
    put(
        new Item(
            dish.name(),
            size,
            quantity,
            heard.note() != null ? heard.note() : there == null ? null : there.note()));
  }

  private List<Act> answer(String said, String folded, boolean changed) {
    boolean yes = !Words.any(folded, Words.NEGATION) && Words.any(folded, Words.YES);
    boolean no = Words.any(folded, Words.NO);
    boolean bye = Words.any(folded, Words.BYE);
    if (!cart.isEmpty() && (ask == Ask.ADDRESS || ask == Ask.CONFIRM)) {
      if (ask == Ask.ADDRESS
          && !changed
          && address == null
          && !yes
          && !no
          && !"pickup".equals(fulfilment)) {
        address = said.strip();
        return order();
      }
      if (ask == Ask.ADDRESS && missing.contains("zone") && !changed && !yes && !no) {
        address = address + ", " + said.strip();
        return order();
      }
      if (changed) {
        return order();
      }
      if (yes && ask == Ask.CONFIRM) {
        return List.of(new Act.Use("confirm_order", Map.of()));
      }
      if (no) {
        return List.of(new Act.Say(say.change()));
      }
    }
    if (bye || (ask == Ask.ANYTHING_ELSE && no)) {
      return List.of(new Act.Use("end_call", Map.of("reason", "goodbye")));
    }
    if (Words.any(folded, Words.MESSAGE) || (ask == Ask.MESSAGE_WANTED && yes)) {
      ask = Ask.MESSAGE;
      return List.of(new Act.Say(say.whichMessage()));
    }
    if (yes && !changed) {
      return List.of(new Act.Say(say.what()));
    }
    if (changed) {
      return cart.isEmpty() ? List.of(new Act.Say(say.what())) : order();
    }
    String unknown = unknownDish(folded);
    if (unknown != null) {
      return List.of(use(List.of(new Item(unknown, null, 1, null))));
    }
    return List.of(new Act.Use("search_knowledge", Map.of("question", said)));
  }

  /// What follows "I would like (two)", where the menu has no such dish.
  private @Nullable String unknownDish(String folded) {
    if (plan.tenant().menu().dishes().isEmpty() || !Words.any(folded, Words.WANT)) {
      return null;
    }
    String rest = " " + folded + " ";
    for (String word : Words.WANT) {
      rest = rest.replace(" " + word + " ", " ");
    }
    List<String> left = new ArrayList<>();
    for (String word : rest.strip().split(" ")) {
      if (Words.number(word) == null && word.length() > 2 && left.size() < 3) {
        left.add(word);
      }
    }
    return left.isEmpty() ? null : String.join(" ", left);
  }

  private List<Act> message(String said, String folded) {
    ask = Ask.OPEN;
    String who = Words.name(folded);
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (who != null) {
      arguments.put("customer_name", who);
    }
    arguments.put("message", said);
    return List.of(new Act.Use("take_message", arguments));
  }

  private List<Act> order() {
    if (cart.isEmpty()) {
      return List.of(new Act.Use("cancel_order", Map.of()));
    }
    return List.of(use(List.copyOf(cart.values())));
  }

  private Act use(List<Item> items) {
    List<Map<String, Object>> wanted = new ArrayList<>();
    for (Item item : items) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", item.name());
      if (item.size() != null) {
        one.put("size", item.size());
      }
      one.put("quantity", item.quantity());
      if (item.note() != null) {
        one.put("notes", item.note());
      }
      wanted.add(one);
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("items", wanted);
    arguments.put("fulfilment", fulfilment == null ? "pickup" : fulfilment);
    if (address != null) {
      arguments.put("address", address);
    }
    if (name != null) {
      arguments.put("customer_name", name);
    }
    return new Act.Use("place_order", arguments);
  }

  private void clear() {
    cart.clear();
    ask = Ask.OPEN;
  }

  /// What to say once a tool has answered.
  List<Act> done(String tool, ToolResult result) {
    Object status = result.output().get("status");
    switch (tool) {
      case "book_table", "book_viewing", "book_service", "confirm_booking" -> {
        ask = "confirm_booking".equals(tool) ? Ask.ANYTHING_ELSE : Ask.OPEN;
        return booking.done(tool, result);
      }
      case "place_order" -> {
        if ("draft".equals(status) && result.draft() != null) {
          drafted(result.draft());
        } else if ("confirmed".equals(status)) {
          clear();
          ask = Ask.ANYTHING_ELSE;
        } else if ("outside_zones".equals(result.output().get("error"))) {
          address = null;
          missing = List.of("address");
          ask = Ask.ADDRESS;
        } else if ("refused".equals(status)) {
          forgetRefused(result);
        }
      }
      case "confirm_order" -> {
        if ("confirmed".equals(status) || "accepted".equals(status)) {
          clear();
          ask = Ask.ANYTHING_ELSE;
          return List.of(new Act.Say(result.say() + " " + say.anythingElse()));
        }
        ask = "address_missing".equals(result.output().get("error")) ? Ask.ADDRESS : ask;
      }
      case "take_message" -> {
        ask = Ask.ANYTHING_ELSE;
        return List.of(new Act.Say(result.say() + " " + say.anythingElse()));
      }
      case "search_knowledge" ->
          ask = Boolean.TRUE.equals(result.output().get("found")) ? ask : Ask.MESSAGE_WANTED;
      default -> {}
    }
    return List.of(new Act.Say(result.say()));
  }

  /// A dish that was refused must not come back with the next order.
  private void forgetRefused(ToolResult result) {
    cart.clear();
    if (result.draft() != null) {
      result.draft().lines().forEach(l -> put(item(l)));
    }
  }

  /// Keys: 1 yes, 2 no, 9 cancel, 0 a person; before anything is ordered 3 to 8 order the first six
  /// dishes.
  List<Act> pressed(char digit) {
    return switch (digit) {
      case '0' -> heard("operator");
      case '1' -> heard("yes");
      case '2' -> heard("no");
      case '9' -> heard("cancel");
      case '3', '4', '5', '6', '7', '8' -> {
        int index = digit - '3';
        yield index < plan.tenant().menu().dishes().size()
            ? heard("1 " + plan.tenant().menu().dishes().get(index).name())
            : List.of(new Act.Say(say.notUnderstood()));
      }
      default -> List.of(new Act.Say(say.notUnderstood()));
    };
  }

  /// Speech was heard, and no words came with it.
  List<Act> soundOnly() {
    return List.of(new Act.Say(say.onlyWords()));
  }
}
