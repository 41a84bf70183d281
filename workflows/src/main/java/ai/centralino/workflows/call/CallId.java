package ai.centralino.workflows.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One telephone call: `<carrier>-<the carrier's own id>`, such as `twilio-CA…`. Travels as a bare
/// string.
public record CallId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallId {
    if (!value.matches("[a-z]+-[A-Za-z0-9_-]{1,100}")) {
      throw new IllegalArgumentException("a call id is <carrier>-<id>");
    }
  }

  public static CallId of(String carrier, String sid) {
    return new CallId(carrier + "-" + sid);
  }

  /// The carrier's part, such as `twilio`.
  public String carrier() {
    return value.substring(0, value.indexOf('-'));
  }

  @Override
  public String toString() {
    return value;
  }
}
