package ai.centralino.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.order.DeliveryZones.Place;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a business insists on when it delivers.
@Tag("fast")
class RulesTest {
  private static BusinessRules rules(long minimum, String... zones) {
    return new BusinessRules(minimum, List.of(zones), 15, 90, 0, 0, 0);
  }

  private static OrderDraft draft(
      Language language, BusinessRules rules, int margheritas, String fulfilment, String address) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("items", List.of(Map.of("name", "Margherita", "quantity", margheritas)));
    arguments.put("fulfilment", fulfilment);
    if (!address.isEmpty()) {
      arguments.put("address", address);
    }
    return new Pricing(Pizzeria.ruled(language, rules))
        .draft(PlaceOrder.read(arguments, true, language));
  }

  @Test
  void aDeliveryBelowTheMinimumStaysOpenAndSaysWhatIsLacking() {
    BusinessRules rules = rules(1_500);
    OrderDraft small = draft(Language.IT, rules, 1, "delivery", "Via Pisana 3");
    assertThat(small.missing()).containsExactly("minimum");
    assertThat(small.readBack()).contains("ordine minimo").contains("7 euro e 50");
    Refusal open = new Pricing(Pizzeria.ruled(Language.IT, rules)).open(small).orElseThrow();
    assertThat(open.code()).isEqualTo("below_minimum");
    assertThat(draft(Language.IT, rules, 2, "delivery", "Via Pisana 3").missing()).isEmpty();
  }

  @Test
  void theMinimumIsTheGoodsWithoutTheFeeAndNeverBindsAPickup() {
    assertThat(draft(Language.IT, rules(1_000), 1, "delivery", "Via Pisana 3").missing())
        .as("7.50 and a fee of 2.50")
        .containsExactly("minimum");
    assertThat(draft(Language.IT, rules(10_000), 1, "pickup", "").missing()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aSurelyForeignPostcodeIsRefusedInTheTenantsLanguage(Language language) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> draft(language, rules(0, "50142", "50143"), 1, "delivery", "Via Roma 1, 50121"));
    assertThat(refusal.code()).isEqualTo("outside_zones");
    assertThat(refusal.sentence()).contains("50142").contains("50143");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void anAddressThatNamesNoZoneIsAskedAbout(Language language) {
    OrderDraft draft = draft(language, rules(0, "Isolotto", "50143"), 1, "delivery", "Via Roma 1");
    assertThat(draft.missing()).containsExactly("zone");
    assertThat(draft.readBack()).contains("Isolotto");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Via Pisana 12, 50143 Firenze | INSIDE",
        "via pisana 12 50 143 | INSIDE",
        "Via Torcicoda 3, isoloto | INSIDE",
        "Via Torcicoda 3, zona ISOLOTTO | INSIDE",
        "Piazza Santo Spirìto 1 | INSIDE",
        "Via Roma 1, 50121 Firenze | UNKNOWN",
        "Via Roma 50 | UNKNOWN",
      })
  void districtsAndPostcodesAreFoundInWhateverCallersSay(String address, Place place) {
    assertThat(new DeliveryZones(List.of("50143", "Isolotto", "Santo Spirito")).of(address))
        .isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 High Street, E1 6AN | INSIDE",
        "4 High Street, e16an | INSIDE",
        "4 High Street, E14 5AB | OUTSIDE",
        "4 High Street, SW1A 1AA | INSIDE",
        "4 High Street, SW1A 2AA | OUTSIDE",
        "4 High Street | UNKNOWN",
      })
  void britishPostcodesAreComparedByDistrictAndSector(String address, Place place) {
    assertThat(new DeliveryZones(List.of("E1", "SW1A 1")).of(address)).isEqualTo(place);
  }

  @Test
  void withoutZonesEveryAddressIsServed() {
    assertThat(new DeliveryZones(List.of()).of("anywhere")).isEqualTo(Place.INSIDE);
    assertThat(new DeliveryZones(List.of("ڈیفنس")).of("گھر نمبر 5، ڈیفنس")).isEqualTo(Place.INSIDE);
  }
}
