package ai.centralino.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.knowledge.Remarks;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How people write hours and prices.
@Tag("fast")
class SiteHoursAndPricesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mo 11:00-14:30                           | MON 11:00-14:30
          Mo-Tu 11:00-14:30                        | MON 11:00-14:30, TUE 11:00-14:30
          Sa-Mo 19:00-02:00                        | MON 19:00-02:00, SAT 19:00-02:00, SUN 19:00-02:00
          Mo,We 9-13, 15-19                        | MON 09:00-13:00, MON 15:00-19:00, WED 09:00-13:00, WED 15:00-19:00
          Mo 09:00-12:00 Tu 10:00-12:00            | MON 09:00-12:00, TUE 10:00-12:00
          Mo closed, Tu 12:00–22:00                | TUE 12:00-22:00
          Fri 9am-5pm                              | FRI 09:00-17:00
          Fri 5-10pm                               | FRI 17:00-22:00
          Fri 11am to 2:30 pm                      | FRI 11:00-14:30
          Fr 11-2pm                                | FRI 11:00-14:00
          lun - mar: 12.00 - 15.00 / 19.00 - 23.00 | MON 12:00-15:00, MON 19:00-23:00, TUE 12:00-15:00, TUE 19:00-23:00
          Lunedì e giovedì dalle 9 alle 13         | MON 09:00-13:00, THU 09:00-13:00
          Samstag 10:00 bis 18:00 Uhr              | SAT 10:00-18:00
          Su 18:00-24:00                           | SUN 18:00-00:00
          Su 00:00-24:00                           | SUN 00:00-23:59
          Su                                       | SUN 00:00-23:59
          Su 00:00-00:00                           | ''
          Su closed                                | ''
          """)
  void hoursAreUnderstood(String text, String expected) {
    Set<String> remarks = new LinkedHashSet<>();
    OpeningTimes times = new OpeningTimes(remarks);
    times.add(text);
    assertThat(
            times.hours().stream()
                .map(h -> h.day().name().substring(0, 3) + " " + h.open() + "-" + h.close())
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
    assertThat(remarks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every day from noon",
        "Ma-Do 12:00-22:00",
        "12:00-14:00",
        "Mo 25:00-26:00",
        "Mo 12:00",
        "Mo 12:00-14:00 ring the bell",
        "Mo 12:00-"
      })
  void whatIsUnclearIsLeftOut(String text) {
    Set<String> remarks = new LinkedHashSet<>();
    OpeningTimes times = new OpeningTimes(remarks);
    times.add(text);
    assertThat(times.hours()).isEmpty();
    assertThat(remarks).containsExactly(Remarks.HOURS_UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7.50|EUR|750",
        "7,50|EUR|750",
        "7|EUR|700",
        "€ 7,50|EUR|750",
        "7,50 €|''|750",
        "1.250,00|EUR|125000",
        "1,250.00|GBP|125000",
        "1,250|PKR|125000",
        "12.000|EUR|1200",
        "8,-|EUR|800",
        "7.5000|EUR|750",
        "£9.95|''|995",
        "9 EUR|''|900",
        "Rs. 650|PKR|65000",
        "1500|JPY|1500",
        "0.005|EUR|1"
      })
  void pricesAreUnderstood(String text, String currency, long minor) {
    assertThat(Price.of(text, currency.isEmpty() ? null : currency))
        .hasValueSatisfying(p -> assertThat(p.minor()).isEqualTo(minor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "free",
        "0",
        "0.00",
        "8-12",
        "da 8 €",
        "-5",
        "12 persons",
        "1e9",
        "99999999",
        "1,2,3.4.5"
      })
  void whatIsNoPriceIsNone(String text) {
    assertThat(Price.of(text, "EUR")).isEmpty();
  }
}
