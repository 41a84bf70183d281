package ai.centralino.store.crm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What we know of a call that a CRM may have a field for.
public enum CrmField {
  NAME,
  FIRST_NAME,
  LAST_NAME,
  PHONE,
  EMAIL,
  BUDGET,
  ZONE,
  URGENCY,
  PROPERTY_TYPE,
  INTENT,
  SCORE,
  SUMMARY,
  OUTCOME,
  ORDER_TOTAL,
  CURRENCY,
  BOOKING_TIME,
  CALL_TIME,
  CALL_LINK,
  TITLE,
  STAGE;

  /// Whether it says who somebody is. What staff have written about a contact of their own is never
  /// covered by it.
  public boolean identifies() {
    return switch (this) {
      case NAME, FIRST_NAME, LAST_NAME, PHONE, EMAIL -> true;
      default -> false;
    };
  }

  /// The word for it in mappings and in the API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The field of this word; empty where there is none.
  public static Optional<CrmField> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
