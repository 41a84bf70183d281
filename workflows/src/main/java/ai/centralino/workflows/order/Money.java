package ai.centralino.workflows.order;

import ai.centralino.workflows.tenant.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;

/// An amount in minor units (cents, paisa) of an ISO 4217 currency.
public record Money(long minor, String currency) {
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /// The amount as people of `language` write it, without decimals where there are none to show in
  /// Urdu.
  public String written(Language language) {
    Currency unit = Currency.getInstance(currency);
    BigDecimal amount = BigDecimal.valueOf(minor, unit.getDefaultFractionDigits());
    if (currency.equals("PKR")) {
      return (language == Language.UR ? "" : "Rs ")
          + NumberFormat.getIntegerInstance(java.util.Locale.ENGLISH).format(amount)
          + (language == Language.UR ? " روپے" : "");
    }
    return switch (language) {
      case IT ->
          String.format(language.locale(), "%,.2f %s", amount, unit.getSymbol(language.locale()));
      case EN ->
          String.format(language.locale(), "%s%,.2f", unit.getSymbol(language.locale()), amount);
      case UR -> String.format(java.util.Locale.ENGLISH, "%,.2f %s", amount, currency);
    };
  }

  /// The amount as it is said aloud: "33 euro e 50", "1250 روپے".
  public String spoken(Language language) {
    long whole = minor / 100;
    long rest = minor % 100;
    return switch (currency) {
      case "PKR" -> whole + (language == Language.UR ? " روپے" : " rupees");
      case "GBP" ->
          language == Language.IT
              ? whole + " sterline" + (rest == 0 ? "" : " e " + rest)
              : whole + " pounds" + (rest == 0 ? "" : " " + rest);
      default ->
          language == Language.IT
              ? whole + " euro" + (rest == 0 ? "" : " e " + rest)
              : whole
                  + (language == Language.UR ? " یورو" : " euros")
                  + (rest == 0 ? "" : " " + rest);
    };
  }
}
