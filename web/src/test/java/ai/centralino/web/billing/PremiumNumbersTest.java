package ai.centralino.web.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.call.PremiumNumbers;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our list of expensive ranges, held against libphonenumber's examples.
@Tag("fast")
class PremiumNumbersTest {
  private static final PhoneNumberUtil KNOWN = PhoneNumberUtil.getInstance();
  private final PremiumNumbers premium = new PremiumNumbers();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IT", "GB", "PK", "US", "DE", "FR", "ES", "IE", "NL", "BE", "AT", "CH", "PT", "GR", "PL",
        "SE", "DK", "NO", "FI", "CZ", "HU", "RO", "IN", "AU", "NZ", "BR", "MX", "ZA", "JP"
      })
  void premiumNumbersAreRefusedAndOrdinaryOnesAreNot(String region) {
    var example = KNOWN.getExampleNumberForType(region, PhoneNumberType.PREMIUM_RATE);
    if (example != null) {
      assertThat(premium.holds(KNOWN.format(example, PhoneNumberFormat.E164)))
          .as(region + " " + example)
          .isTrue();
    }
    List<String> ordinary = new ArrayList<>();
    for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
      var number = KNOWN.getExampleNumberForType(region, type);
      if (number != null) {
        ordinary.add(KNOWN.format(number, PhoneNumberFormat.E164));
      }
    }
    assertThat(ordinary).as(region).isNotEmpty().noneMatch(premium::holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+870773111632", "+8816312345678", "+882131234567", "+979123456789"})
  void satellitesAndInternationalPremiumAreRefused(String number) {
    assertThat(premium.holds(number)).isTrue();
  }

  @Test
  void nobodyIsNoPremiumNumber() {
    assertThat(premium.holds(null)).isFalse();
  }
}
