package ai.centralino.activities.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An amount that a website asks, with its currency where it says so. Immutable.
record Price(BigDecimal amount, @Nullable String currency) {
  private static final Pattern ONE_NUMBER =
      Pattern.compile("\\s*([^\\d.,-]*)\\s*(\\d[\\d.,']*)(?:,?[-–—]+)?\\s*([^\\d]*)");
  private static final Pattern RUPEES = Pattern.compile("(?i)^\\s*rs\\.?\\s*(?=\\d)");
  private static final Map<String, String> SIGNS =
      Map.of("€", "EUR", "euro", "EUR", "£", "GBP", "₨", "PKR");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  /// Reads `7.50`, `7,50`, `€ 7,50`, `1.250,00` and `1,250`. A span, `from 8` and nought are no
  /// price that one could charge.
  static Optional<Price> of(String text, @Nullable String currency) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    Matcher found = ONE_NUMBER.matcher(RUPEES.matcher(text).replaceFirst("PKR "));
    if (!found.matches()) {
      return Optional.empty();
    }
    String sign = (found.group(1) + found.group(3)).strip();
    String unit = code(sign).orElse(null);
    if (unit == null && !sign.isEmpty() && !sign.equals("$")) {
      return Optional.empty();
    }
    try {
      BigDecimal amount = new BigDecimal(decimal(found.group(2)));
      return amount.signum() > 0 && amount.compareTo(MOST) < 0
          ? Optional.of(new Price(amount, currency == null ? unit : currency))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// ISO 4217 of a code or sign.
  static Optional<String> code(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String sign = text.strip().toLowerCase(Locale.ROOT);
    if (SIGNS.containsKey(sign)) {
      return Optional.of(SIGNS.get(sign));
    }
    try {
      return Optional.of(Currency.getInstance(sign.toUpperCase(Locale.ROOT)).getCurrencyCode());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// In minor units; in hundredths where nobody names the currency.
  long minor() {
    int digits = currency == null ? 2 : Currency.getInstance(currency).getDefaultFractionDigits();
    return amount.movePointRight(Math.max(0, digits)).setScale(0, RoundingMode.HALF_UP).longValue();
  }

  /// schema.org wants a point before decimals, so a lone point is one; a comma is one unless three
  /// digits follow it.
  private static String decimal(String digits) {
    String number = digits.replace("'", "").replaceFirst("[.,]+$", "");
    int point = number.lastIndexOf('.');
    int comma = number.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return point > comma ? number.replace(",", "") : number.replace(".", "").replace(',', '.');
    }
    if (comma >= 0) {
      boolean thousands = number.matches("\\d{1,3}(,\\d{3})+");
      return thousands ? number.replace(",", "") : number.replace(',', '.');
    }
    return number.indexOf('.') == point ? number : number.replace(".", "");
  }
}
