package ai.centralino.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.tenant.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class PricingTest {
  private final Pricing pricing = new Pricing(Pizzeria.profile());

  private OrderDraft draft(Map<String, Object> arguments) {
    return pricing.draft(PlaceOrder.read(arguments, true, Language.IT));
  }

  private Refusal refused(Map<String, Object> arguments) {
    return catchThrowableOfType(Refusal.class, () -> draft(arguments));
  }

  private static Map<String, Object> order(Map<String, Object> item) {
    return Map.of("items", List.of(item), "fulfilment", "pickup");
  }

  @Test
  void thePriceIsTheMenusWhateverTheModelSays() {
    OrderDraft draft =
        draft(order(Map.of("name", "margherite", "quantity", 2, "size", "grande", "price", 1)));
    assertThat(draft.totalMinor()).isEqualTo(2_600);
    assertThat(draft.lines())
        .containsExactly(new OrderLine("Margherita", "Margherita", "maxi", 2, null, 1_300));
    assertThat(draft.readBack())
        .contains("2 Margherita maxi")
        .contains("26 euro")
        .endsWith("Confermo?");
  }

  @Test
  void theSmallestSizeIsMeantWhereNoneIsSaid() {
    assertThat(draft(order(Map.of("name", "Margherita", "quantity", 1))).totalMinor())
        .isEqualTo(750);
  }

  @Test
  void aWishCostsWhatTheMenuSaysAndTheLongestNameCounts() {
    assertThat(priced("Extra mozzarella, ben cotta")).isEqualTo(750 + 150);
    assertThat(priced("senza cipolla e extra mozzarella di bufala")).isEqualTo(750 + 300);
    assertThat(priced("tagliata in otto")).isEqualTo(750);
  }

  private long priced(String notes) {
    return draft(order(Map.of("name", "Margherita", "quantity", 1, "notes", notes))).totalMinor();
  }

  @Test
  void deliveryAddsItsFeeAndAsksForTheAddress() {
    OrderDraft draft =
        draft(
            Map.of(
                "items",
                List.of(Map.of("name", "diavola", "quantity", 1)),
                "fulfilment",
                "delivery"));
    assertThat(draft.totalMinor()).isEqualTo(900 + 250);
    assertThat(draft.missing()).containsExactly("address");
    assertThat(draft.readBack()).endsWith("A quale indirizzo?");
  }

  @Test
  void anUnknownDishReturnsTheClosestThree() {
    Refusal refusal = refused(order(Map.of("name", "margheritona speciale", "quantity", 1)));
    assertThat(refusal.code()).isEqualTo("unknown_dish");
    assertThat(refusal.suggestions()).hasSize(3).first().isEqualTo("Margherita");
    assertThat(refusal.sentence()).contains("Non abbiamo margheritona speciale");
  }

  @Test
  void slipsOfTheTongueStillFindTheDish() {
    assertThat(
            draft(order(Map.of("name", "pizza capriciosa", "quantity", 1)))
                .lines()
                .getFirst()
                .name())
        .isEqualTo("Capricciosa");
    assertThat(draft(order(Map.of("name", "margherita maxi", "quantity", 1))).totalMinor())
        .isEqualTo(1_300);
  }

  @Test
  void whatIsSoldOutCannotBeOrdered() {
    assertThat(refused(order(Map.of("name", "tonno", "quantity", 1))).code()).isEqualTo("sold_out");
  }

  @Test
  void aSizeThatDoesNotExistIsAnsweredWithTheOnesThatDo() {
    Refusal refusal = refused(order(Map.of("name", "Diavola", "quantity", 1, "size", "gigante")));
    assertThat(refusal.code()).isEqualTo("size_unknown");
    assertThat(refusal.suggestions()).containsExactly("normale", "maxi");
  }

  @Test
  void quantitiesAreWholeAndReasonable() {
    assertThat(refused(order(Map.of("name", "Diavola", "quantity", 0))).code())
        .isEqualTo("quantity_out_of_range");
    assertThat(refused(order(Map.of("name", "Diavola", "quantity", 51))).code())
        .isEqualTo("quantity_out_of_range");
    assertThat(refused(order(Map.of("name", "Diavola", "quantity", 1.5))).code())
        .isEqualTo("quantity_out_of_range");
    assertThat(refused(order(Map.of("name", "Diavola", "quantity", "tante"))).code())
        .isEqualTo("quantity_not_a_number");
  }

  @Test
  void garbageArgumentsAreRefusedWithASentence() {
    assertThat(refused(Map.of()).code()).isEqualTo("items_missing");
    assertThat(refused(Map.of("items", List.of("due pizze"))).code())
        .isEqualTo("item_without_name");
    assertThat(
            refused(Map.of("items", List.of(Map.of("name", "Diavola", "notes", "x".repeat(201)))))
                .code())
        .isEqualTo("notes_too_long");
    assertThat(
            refused(Map.of("items", List.of(Map.of("name", "Diavola")), "fulfilment", "drone"))
                .code())
        .isEqualTo("fulfilment_unknown");
  }

  @Test
  void aDrinkIsALineOfItsOwn() {
    OrderDraft draft =
        draft(
            Map.of(
                "items",
                List.of(Map.of("name", "Diavola", "quantity", 1)),
                "fulfilment",
                "pickup",
                "drink",
                "coca cola"));
    assertThat(draft.lines()).hasSize(2);
    assertThat(draft.totalMinor()).isEqualTo(1_200);
  }

  @Test
  void urduNamesFindTheSameDish() {
    Pricing urdu = new Pricing(Pizzeria.profile(Language.UR, null));
    OrderDraft draft =
        urdu.draft(
            PlaceOrder.read(
                order(Map.of("name", "چکن تکہ", "quantity", 2, "size", "بڑا")), true, Language.UR));
    assertThat(draft.totalMinor()).isEqualTo(3_400);
    assertThat(draft.readBack()).contains("چکن تکہ");
  }
}
