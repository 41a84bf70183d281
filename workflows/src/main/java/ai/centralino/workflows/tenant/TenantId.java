package ai.centralino.workflows.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Which business. Travels as a bare UUID string.
public record TenantId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TenantId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
