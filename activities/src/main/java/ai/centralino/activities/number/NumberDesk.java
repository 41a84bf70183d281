package ai.centralino.activities.number;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.onboarding.NumberShop;
import ai.centralino.store.number.Numbers;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.number.FreeNumber;
import ai.centralino.workflows.number.FreeNumbers;
import ai.centralino.workflows.number.NumberActivities;
import ai.centralino.workflows.number.NumberOrder;
import ai.centralino.workflows.number.NumberRelease;
import ai.centralino.workflows.number.NumberSearch;
import ai.centralino.workflows.number.Purchase;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for numbers, buys them and gives them back. Without a carrier there are numbers that only
/// this installation answers. Thread-safe.
public final class NumberDesk implements NumberActivities {
  private static final int MOST = 10;

  private final Numbers numbers;
  private final @Nullable NumberShop shop;

  /// @param shop null where no carrier is set
  public NumberDesk(Numbers numbers, @Nullable NumberShop shop) {
    this.numbers = numbers;
    this.shop = shop;
  }

  private interface AtTheShop<T> {
    T ask(NumberShop shop) throws IOException, Undeliverable;
  }

  private static <T> T at(NumberShop shop, AtTheShop<T> ask) {
    try {
      return ask.ask(shop);
    } catch (Undeliverable never) {
      throw refused("carrier", String.valueOf(never.getMessage()));
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "away");
    }
  }

  private static ApplicationFailure refused(String code, String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, code);
  }

  /// Ranges that no carrier gives out, as far as we know, filled up with digits.
  private static List<String> demo(String country, String seed) {
    String prefix =
        switch (country) {
          case "IT" -> "+390550109";
          case "GB" -> "+441632979";
          case "PK" -> "+924200019";
          default -> "+1202555019";
        };
    int digits = country.equals("US") ? 1 : 3;
    int all = country.equals("US") ? 10 : 1000;
    int first = Math.floorMod(WorkflowIds.derived("demo number", country, seed).hashCode(), all);
    return IntStream.range(0, all)
        .mapToObj(
            i -> prefix + String.format(Locale.ROOT, "%0" + digits + "d", (first + i * 7) % all))
        .toList();
  }

  @Override
  public FreeNumbers search(NumberSearch wanted) {
    if (shop != null) {
      return new FreeNumbers(
          at(shop, s -> s.free(wanted.country(), wanted.contains(), MOST)).stream()
              .map(f -> new FreeNumber(f.number(), f.place(), false))
              .toList());
    }
    String like =
        wanted.contains() == null
            ? ".*"
            : ".*" + wanted.contains().replaceAll("[^0-9*]", "").replace("*", "\\d") + ".*";
    return new FreeNumbers(
        demo(wanted.country(), "").stream()
            .filter(number -> number.matches("\\+?" + like))
            .filter(numbers::free)
            .limit(MOST)
            .map(number -> new FreeNumber(number, "", true))
            .toList());
  }

  @Override
  public void reserve(NumberOrder order) {
    switch (numbers.reserve(
        order.tenant(), order.id(), order.country(), order.wanted(), order.label(), order.by())) {
      case DONE -> {}
      case NO_ROOM ->
          throw refused("limit", "The plan has no room for another number. Choose a larger plan.");
    }
  }

  private static String label(UUID order) {
    return "centralino number " + order;
  }

  @Override
  public Purchase buy(NumberOrder order) {
    String wanted = order.wanted();
    if (shop != null) {
      NumberShop.Bought bought =
          at(
              shop,
              s ->
                  wanted == null
                      ? s.buy(order.country(), label(order.id()))
                      : s.buyThis(wanted, label(order.id())));
      return new Purchase(bought.number(), bought.id());
    }
    List<String> possible = demo(order.country(), order.id().toString());
    if (wanted != null) {
      if (!numbers.free(wanted)) {
        throw refused("taken", "This number is taken already. Choose another.");
      }
      if (!possible.contains(wanted)) {
        throw refused("carrier", "Without a carrier only demo numbers can be had.");
      }
      return new Purchase(wanted, null);
    }
    return possible.stream()
        .filter(numbers::free)
        .findFirst()
        .map(number -> new Purchase(number, null))
        .orElseThrow(() -> refused("carrier", "There is no demo number left in this country."));
  }

  @Override
  public void keep(NumberOrder order, Purchase bought) {
    if (!numbers.keep(order.tenant(), order.id(), bought.number(), bought.vendorId(), order.by())) {
      throw refused("taken", "Another business has this number. Choose another.");
    }
  }

  @Override
  public void fail(NumberOrder order, String problem) {
    numbers.fail(order.tenant(), order.id(), problem);
  }

  @Override
  public @Nullable Purchase retire(NumberRelease release) {
    return switch (numbers.retire(release.tenant(), release.number(), release.by())) {
      case Numbers.Retired.Done(String vendor) -> new Purchase(release.number(), vendor);
      case Numbers.Retired.Last() ->
          throw refused("last", "This is the only number: without it nobody can call.");
      case Numbers.Retired.Unknown() -> null;
    };
  }

  @Override
  public void release(Purchase bought) {
    String id = bought.vendorId();
    if (id == null) {
      return;
    }
    if (shop == null) {
      throw ApplicationFailure.newFailure(
          "No carrier is set, and a number was bought from one.", "away");
    }
    at(
        shop,
        s -> {
          s.release(id);
          return true;
        });
  }

  @Override
  public void undo(NumberOrder order) {
    boolean kept =
        numbers
            .order(order.tenant(), order.id())
            .map(o -> o.state().equals("bought"))
            .orElse(false);
    if (shop == null || kept) {
      return; // somebody may be ringing it
    }
    for (String id : at(shop, s -> s.bought(label(order.id())))) {
      release(new Purchase("", id));
    }
  }
}
