package ai.centralino.workflows.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How the customer gets the order.
public enum Fulfilment {
  DELIVERY,
  PICKUP;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Fulfilment of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
