package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a CRM answered, whatever it was.
///
/// @param status the HTTP status
/// @param body what could be read as JSON; a missing node where nothing could
/// @param readable whether the body was JSON or empty
/// @param headers of these names, lower case
public record CrmAnswer(
    int status, JsonNode body, boolean readable, java.util.Map<String, List<String>> headers) {
  /// Whether it went well.
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /// The first header of this name, in lower case; empty where there is none.
  public java.util.Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  @Override
  public String toString() {
    return "CrmAnswer[" + status + "]";
  }
}
