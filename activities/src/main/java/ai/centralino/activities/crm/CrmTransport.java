package ai.centralino.activities.crm;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings one request there and the answer back.
@FunctionalInterface
public interface CrmTransport {
  /// Asks and reads the answer, whatever it says.
  ///
  /// @param vendor what people call the vendor
  /// @param headers beside the content type
  /// @param body JSON, or null
  /// @throws CrmProblem where no answer came
  CrmAnswer json(
      String vendor, String method, URI at, Map<String, String> headers, @Nullable String body)
      throws CrmProblem;
}
