package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// HubSpot's contacts, deals and engagements. Search sees only what was there at the start; a mail
/// address is unique.
final class FakeHubspot extends FakeVendor {
  /// What search knows.
  final Set<String> indexed = new HashSet<>();

  /// Engagement and contact, as `notes/7>101`.
  final List<String> associations = new ArrayList<>();

  @Override
  void forget() {
    super.forget();
    indexed.clear();
    associations.clear();
  }

  @Override
  Reply answer(
      String method, String path, Map<String, String> query, JsonNode body, Request request) {
    if (path.startsWith("/account-info/")) {
      return new Reply(200, node().put("portalId", 4711).put("uiDomain", "app.hubspot.com"));
    }
    if (path.endsWith("/token")) {
      return new Reply(200, node().put("access_token", "new").put("refresh_token", "r2"));
    }
    String[] parts = path.substring(1).split("/");
    if (path.startsWith("/crm/properties/")) {
      if (method.equals("POST")) {
        add("properties", (ObjectNode) body);
        return new Reply(201, body);
      }
      ObjectNode fields = node();
      ArrayNode results = fields.putArray("results");
      for (String name : List.of("firstname", "lastname", "phone", "email", "dealname")) {
        results.addObject().put("name", name).put("label", name);
      }
      return new Reply(200, fields);
    }
    if (path.equals("/crm/v3/objects/contacts/gdpr-delete")) {
      return gone(all("contacts").remove(body.path("objectId").asText()));
    }
    String object = parts[3];
    String rest = String.join("/", java.util.Arrays.asList(parts).subList(4, parts.length));
    if (method.equals("GET") && query.containsKey("idProperty")) {
      return all(object).entrySet().stream()
          .filter(r ->
              r.getValue()
                  .path(query.get("idProperty"))
                  .asText()
                  .equals(
                      java.net.URLDecoder.decode(rest, java.nio.charset.StandardCharsets.UTF_8)))
          .findFirst()
          .map(r -> new Reply(200, node().put("id", r.getKey())))
          .orElse(new Reply(404, node().put("category", "OBJECT_NOT_FOUND")));
    }
    if (rest.equals("search")) {
      return search(object, body);
    }
    if (rest.equals("batch/upsert")) {
      return upsert(object, body.path("inputs").path(0));
    }
    if (rest.equals("batch/read")) {
      ObjectNode found = node();
      ArrayNode results = found.putArray("results");
      for (JsonNode input : body.path("inputs")) {
        String id = input.path("id").asText();
        results.addObject().put("id", id).set("properties", all(object).get(id));
      }
      return new Reply(200, found);
    }
    if (rest.contains("/associations/")) {
      if (method.equals("PUT")) {
        return new Reply(200, node());
      }
      ObjectNode found = node();
      ArrayNode results = found.putArray("results");
      associations.stream()
          .filter(a -> a.startsWith(parts[6] + "/") && a.endsWith(">" + parts[4]))
          .forEach(a ->
              results
                  .addObject()
                  .put("toObjectId", a.substring(a.indexOf('/') + 1, a.indexOf('>'))));
      return new Reply(200, found);
    }
    if (method.equals("DELETE")) {
      return gone(all(object).remove(rest));
    }
    if (method.equals("PATCH")) {
      ObjectNode there = all(object).get(rest);
      if (there == null) {
        return new Reply(404, node().put("category", "OBJECT_NOT_FOUND"));
      }
      there.setAll((ObjectNode) body.path("properties"));
      return new Reply(200, node().put("id", rest));
    }
    String id = add(object, (ObjectNode) body.path("properties"));
    for (JsonNode association : body.path("associations")) {
      associations.add(object + "/" + id + ">" + association.path("to").path("id").asText());
    }
    return new Reply(201, node().put("id", id));
  }

  private static Reply gone(@Nullable ObjectNode was) {
    return was == null
        ? new Reply(404, node().put("category", "OBJECT_NOT_FOUND"))
        : new Reply(204, null);
  }

  private Reply search(String object, JsonNode body) {
    ObjectNode found = node();
    ArrayNode results = found.putArray("results");
    for (JsonNode group : body.path("filterGroups")) {
      JsonNode filter = group.path("filters").path(0);
      all(object)
          .forEach((id, record) -> {
            if (indexed.contains(id)
                && record
                    .path(filter.path("propertyName").asText())
                    .asText()
                    .equals(filter.path("value").asText())) {
              results.addObject().put("id", id);
            }
          });
    }
    return new Reply(200, found);
  }

  private Reply upsert(String object, JsonNode input) {
    String property = input.path("idProperty").asText();
    ObjectNode properties = (ObjectNode) input.path("properties");
    String email = properties.path("email").asText("");
    for (var record : all(object).entrySet()) {
      if (record.getValue().path(property).asText().equals(input.path("id").asText())) {
        record.getValue().setAll(properties);
        return made(record.getKey());
      }
      if (!email.isEmpty() && record.getValue().path("email").asText().equals(email)) {
        ObjectNode failed = node().put("status", "COMPLETE").put("numErrors", 1);
        failed.putArray("results");
        failed
            .putArray("errors")
            .addObject()
            .put("category", "CONFLICT")
            .put("message", "Contact already exists. Existing ID: " + record.getKey());
        return new Reply(207, failed);
      }
    }
    return made(add(object, properties));
  }

  private static Reply made(String id) {
    ObjectNode done = node().put("status", "COMPLETE");
    done.putArray("results").addObject().put("id", id).put("new", true);
    return new Reply(200, done);
  }
}
