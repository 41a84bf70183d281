package ai.centralino.web.knowledge;

import ai.centralino.workflows.tenant.Language;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Amounts as people write them: `7,50`, `7.50`, `€ 1.200,00`, `Rs 1,25,000`. What could mean two
/// things is refused rather than guessed.
public final class Prices {
  private static final Map<String, List<String>> SIGNS =
      Map.of(
          "EUR", List.of("€", "euro", "eur", "یورو"),
          "GBP", List.of("£", "pounds", "pound", "gbp"),
          "USD", List.of("$", "usd"),
          "PKR", List.of("rs.", "rs", "pkr", "₨", "روپے", "/-"));
  private static final Pattern DIGITS = Pattern.compile("\\d{1,13}");
  private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(\\D\\d{3})+");
  // 1,25,000: the lakh and crore of the subcontinent.
  private static final Pattern LAKHS = Pattern.compile("[1-9]\\d?(,\\d{2})+,\\d{3}");

  private Prices() {}

  /// The minor units of `typed` in `currency`; empty where it is no amount of it.
  public static OptionalLong read(String typed, String currency) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    String text = bare(typed, currency);
    int last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
    int after = text.length() - last - 1;
    String whole = text;
    String fraction = "";
    // Three digits after a lone sign are thousands: no amount has three decimals.
    boolean fractional = last >= 0 && (after < 3 || (after == 3 && decimals == 3));
    if (fractional) {
      whole = text.substring(0, last);
      fraction = text.substring(last + 1);
      if (fraction.isEmpty()
          || fraction.length() > decimals
          || whole.indexOf(text.charAt(last)) >= 0) {
        return OptionalLong.empty();
      }
    }
    if (!grouped(whole) || !fraction.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    String digits = whole.replaceAll("\\D", "");
    if (digits.length() > 13) {
      return OptionalLong.empty();
    }
    BigDecimal amount = new BigDecimal(digits + "." + (fraction.isEmpty() ? "0" : fraction));
    return OptionalLong.of(amount.movePointRight(decimals).longValueExact());
  }

  private static boolean grouped(String whole) {
    if (DIGITS.matcher(whole).matches()) {
      return true;
    }
    boolean oneSign = whole.replaceAll("\\d", "").chars().distinct().count() == 1;
    return oneSign && (THOUSANDS.matcher(whole).matches() || LAKHS.matcher(whole).matches());
  }

  /// Latin digits, no currency, no spaces around.
  private static String bare(String typed, String currency) {
    StringBuilder latin = new StringBuilder();
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain
        .codePoints()
        .forEach(c -> {
          if (Character.isDigit(c)) {
            latin.append(Character.digit(c, 10));
          } else if (c == '٫') {
            latin.append('.');
          } else if (c == '٬') {
            latin.append(',');
          } else if (Character.isSpaceChar(c)) {
            latin.append(' ');
          } else {
            latin.appendCodePoint(c);
          }
        });
    String text = latin.toString().strip();
    for (String sign : SIGNS.getOrDefault(currency, List.of(currency.toLowerCase(Locale.ROOT)))) {
      if (text.startsWith(sign)) {
        text = text.substring(sign.length()).strip();
      } else if (text.endsWith(sign)) {
        text = text.substring(0, text.length() - sign.length()).strip();
      }
    }
    return text;
  }

  /// The amount for a field or a file, which [#read] reads back: no thousands, no currency, no
  /// decimals where there are none.
  public static String write(long minor, String currency, Language reader) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal amount = BigDecimal.valueOf(minor, decimals);
    boolean round = currency.equals("PKR") && amount.stripTrailingZeros().scale() <= 0;
    String text = (round ? amount.setScale(0) : amount).toPlainString();
    return reader == Language.IT ? text.replace('.', ',') : text;
  }
}
