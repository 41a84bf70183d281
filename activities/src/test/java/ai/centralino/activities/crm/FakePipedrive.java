package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Pipedrive's persons, deals, notes and activities. Search sees only what was there at the start.
final class FakePipedrive extends FakeVendor {
  /// What search knows.
  final Set<String> indexed = new HashSet<>();

  @Override
  void forget() {
    ObjectNode person = all("personFields").values().stream().findFirst().orElse(null);
    super.forget();
    indexed.clear();
    if (person != null) {
      add("personFields", person);
    }
  }

  @Override
  Reply answer(
      String method, String path, Map<String, String> query, JsonNode body, Request request) {
    if (path.equals("/v1/users/me")) {
      return data(node().put("name", "Gino").put("company_name", "Pizzeria Gino"));
    }
    String[] parts = path.replaceFirst("^/(v1|api/v2)/", "").split("/");
    String object = parts[0];
    if (path.endsWith("/persons/search")) {
      return search(query);
    }
    if (method.equals("GET")) {
      ArrayNode rows = NODES.arrayNode();
      all(object)
          .forEach((id, record) -> {
            String person = query.get("person_id");
            boolean theirs =
                person == null
                    || person.equals(record.path("person_id").asText())
                    || person.equals(
                        record.path("participants").path(0).path("person_id").asText());
            if (theirs) {
              rows.add(record.deepCopy().put("id", Integer.parseInt(id)));
            }
          });
      return data(rows);
    }
    if (method.equals("POST")) {
      ObjectNode record = ((ObjectNode) body).deepCopy();
      if (object.endsWith("Fields")) {
        record.put("key", (object.equals("dealFields") ? "d" : "a").repeat(40));
      }
      String id = add(object, record);
      return new Reply(
          201,
          node()
              .put("success", true)
              .set("data", record.deepCopy().put("id", Integer.parseInt(id))));
    }
    ObjectNode there = all(object).get(parts[1]);
    if (there == null) {
      return new Reply(404, node().put("success", false).put("error", "not found"));
    }
    if (method.equals("DELETE")) {
      all(object).remove(parts[1]);
      return data(node().put("id", Integer.parseInt(parts[1])));
    }
    there.setAll((ObjectNode) body);
    return data(there.deepCopy().put("id", Integer.parseInt(parts[1])));
  }

  private Reply search(Map<String, String> query) {
    ObjectNode found = node();
    ArrayNode items = found.putArray("items");
    all("persons")
        .forEach((id, record) -> {
          if (indexed.contains(id) && record.toString().contains("\"" + query.get("term") + "\"")) {
            items.addObject().putObject("item").put("id", Integer.parseInt(id));
          }
        });
    return data(found);
  }

  private static Reply data(JsonNode data) {
    return new Reply(200, node().put("success", true).set("data", data));
  }
}
