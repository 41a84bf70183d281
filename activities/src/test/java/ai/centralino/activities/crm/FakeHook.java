package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.Map;

/// A program that keeps each document by its id, and knows a repeat again.
final class FakeHook extends FakeVendor {
  @Override
  Reply answer(
      String method, String path, Map<String, String> query, JsonNode body, Request request) {
    String id = request.getHeader("webhook-id");
    String signature = request.getHeader("webhook-signature");
    if (id == null || signature == null || !signature.startsWith("v1,")) {
      return new Reply(401, null);
    }
    if (!body.path("type").asText().equals("crm.test")) {
      all("documents").put(id, (ObjectNode) body);
    }
    return new Reply(204, null);
  }
}
