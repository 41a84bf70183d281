package ai.centralino.web.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Language;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Amounts as people write them.
@Tag("fast")
class PricesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,50 | EUR | 750",
        "7.50 | EUR | 750",
        "7,5 | EUR | 750",
        "7 | EUR | 700",
        "0 | EUR | 0",
        "0,05 | EUR | 5",
        "€ 7,50 | EUR | 750",
        "7,50 € | EUR | 750",
        "7,50€ | EUR | 750",
        "12 euro | EUR | 1200",
        "EUR 12 | EUR | 1200",
        "1.200 | EUR | 120000",
        "1,200 | EUR | 120000",
        "1.200,00 | EUR | 120000",
        "1,200.00 | EUR | 120000",
        "1 200,50 | EUR | 120050",
        "1'200.50 | EUR | 120050",
        "465.000 | EUR | 46500000",
        "1.250.000 | EUR | 125000000",
        "£29 | GBP | 2900",
        "1,200 | PKR | 120000",
        "Rs 1,200 | PKR | 120000",
        "Rs. 690 | PKR | 69000",
        "690 روپے | PKR | 69000",
        "690/- | PKR | 69000",
        "1,25,000 | PKR | 12500000",
        "۱۲۰۰ | PKR | 120000",
        "１２,５０ | EUR | 1250",
        "1200 | JPY | 1200",
      })
  void readsWhatPeopleWrite(String typed, String currency, long minor) {
    assertThat(Prices.read(typed, currency)).hasValue(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "gratis",
        "-5",
        "7,50,00",
        "7.50.00",
        "7,505.5.5",
        "0,750",
        "01.200",
        "1.20.000",
        "12.34,567",
        "1.2000",
        "7,5a",
        "1e3",
        "7,",
        ",50",
        "$7",
        "£7",
        "7 7",
        "1,200,00",
        "1 200 30",
        "99999999999999",
        "€€",
        "NaN",
        "0x10",
        "7..5",
        "1.234.567,891",
        "<b>7</b>",
        "=7,50"
      })
  void refusesWhatCouldMeanAnything(String typed) {
    assertThat(Prices.read(typed, "EUR")).isEmpty();
  }

  @Test
  void noDecimalsWhereThereAreNone() {
    assertThat(Prices.read("1200.50", "JPY")).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (long minor : List.of(0L, 5L, 750L, 120_000L, 46_500_000L)) {
      for (String currency : List.of("EUR", "GBP", "PKR")) {
        for (Language reader : Language.values()) {
          String text = Prices.write(minor, currency, reader);
          assertThat(Prices.read(text, currency)).as(text).hasValue(minor);
        }
      }
    }
    assertThat(Prices.write(750, "EUR", Language.IT)).isEqualTo("7,50");
    assertThat(Prices.write(750, "EUR", Language.EN)).isEqualTo("7.50");
    assertThat(Prices.write(120_000, "PKR", Language.UR)).isEqualTo("1200");
  }

  @Test
  void linesEndWithTheirPrice() {
    assertThat(PricedLines.read("normale 7,50\n\n maxi: € 13\n4 stagioni 8\n12,00", "EUR"))
        .containsExactly(
            new PricedLines.Line("normale", 750L),
            new PricedLines.Line("maxi", 1300L),
            new PricedLines.Line("4 stagioni", 800L),
            new PricedLines.Line("", 1200L));
    assertThat(PricedLines.read("senza cipolla\nextra mozzarella +1,50\ndoppia + 2 €", "EUR"))
        .containsExactly(
            new PricedLines.Line("senza cipolla", null),
            new PricedLines.Line("extra mozzarella", 150L),
            new PricedLines.Line("doppia", 200L));
    assertThat(PricedLines.read("small Rs 690 | large 1,750", "PKR"))
        .containsExactly(
            new PricedLines.Line("small", 69000L), new PricedLines.Line("large", 175000L));
  }

  @ParameterizedTest
  @CsvSource({"19:00,19:00", "19.30,19:30", "7,07:00", "1930,19:30", "24:00,00:00", "9h15,09:15"})
  void readsTimes(String typed, String time) {
    assertThat(SpanText.time(typed).orElseThrow()).hasToString(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25", "12:60", "24:30", "noon", "-1", "12:3", "1:2:3"})
  void refusesWhatIsNoTime(String typed) {
    assertThat(SpanText.time(typed)).isEmpty();
  }
}
