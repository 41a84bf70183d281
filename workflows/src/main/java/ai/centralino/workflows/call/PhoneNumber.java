package ai.centralino.workflows.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// Who calls, as the carrier says it: E.164, or a word such as `anonymous`. Masked whenever it is
/// printed.
public record PhoneNumber(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PhoneNumber {}

  /// What Twilio sends for callers without a number: "ANONYMOUS", "RESTRICTED", "UNAVAILABLE",
  /// "UNKNOWN" on a keypad.
  private static final java.util.Set<String> PLACEHOLDERS =
      java.util.Set.of("+266696687", "+7378742833", "+86282452253", "+8656696");

  /// The number where it can be called or texted, empty for `anonymous`, `client:…` or `sip:…`.
  public Optional<String> dialable() {
    return value.matches("\\+[1-9]\\d{6,14}") && !PLACEHOLDERS.contains(value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /// `+39 333 ··· 4471`: enough to recognise, too little to call.
  public String masked() {
    if (dialable().isEmpty()) {
      return value.startsWith("+") ? "+···" : value.replaceAll("[^A-Za-z].*", "");
    }
    int country = value.startsWith("+1") || value.startsWith("+7") ? 2 : 3;
    int head = Math.min(country + 3, value.length() - 4);
    return value.substring(0, country)
        + " "
        + value.substring(country, head)
        + " ··· "
        + value.substring(value.length() - 4);
  }

  @Override
  public String toString() {
    return masked();
  }
}
