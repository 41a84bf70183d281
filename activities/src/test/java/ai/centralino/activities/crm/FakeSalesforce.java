package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Salesforce's objects, as far as our queries go.
final class FakeSalesforce extends FakeVendor {
  private static final Pattern SOQL =
      Pattern.compile("SELECT .* FROM (\\w+)(?: WHERE (.*?))?(?: ORDER BY .*)?(?: LIMIT \\d+)?");

  /// The access token that opens it now.
  volatile String valid = "a1";

  /// The refresh token that is taken, once.
  volatile String refresh = "r1";

  int refreshes;
  boolean without;

  @Override
  Reply answer(
      String method, String path, Map<String, String> query, JsonNode body, Request request) {
    if (path.equals("/services/oauth2/token")) {
      return token(request.getBodyAsString());
    }
    if (!("Bearer " + valid).equals(request.getHeader("Authorization"))) {
      ArrayNode refused = NODES.arrayNode();
      refused.addObject().put("errorCode", "INVALID_SESSION_ID").put("message", "expired");
      return new Reply(401, refused);
    }
    if (path.endsWith("/query")) {
      return select(query.get("q"));
    }
    String[] parts = path.split("/sobjects/")[1].split("/");
    String object = parts[0];
    if (path.endsWith("/describe")) {
      ObjectNode described = node();
      ArrayNode fields = described.putArray("fields");
      for (String name : List.of("FirstName", "LastName", "Phone", "Email", "Name", "StageName")) {
        fields.addObject().put("name", name).put("label", name).put("updateable", true);
      }
      fields
          .addObject()
          .put("name", "Amount")
          .put("label", "Amount")
          .put("type", "currency")
          .put("updateable", true);
      if (!without) {
        fields.addObject().put("name", "Centralino_Id__c").put("updateable", true);
      }
      return new Reply(200, described);
    }
    if (method.equals("POST")) {
      return new Reply(201, node().put("id", add(object, (ObjectNode) body)).put("success", true));
    }
    if (parts[1].equals("Centralino_Id__c")) {
      for (var record : all(object).entrySet()) {
        if (record.getValue().path("Centralino_Id__c").asText().equals(parts[2])) {
          record.getValue().setAll((ObjectNode) body);
          return new Reply(204, null);
        }
      }
      ObjectNode fresh = ((ObjectNode) body).deepCopy().put("Centralino_Id__c", parts[2]);
      return new Reply(201, node().put("id", add(object, fresh)).put("success", true));
    }
    ObjectNode there = all(object).get(parts[1]);
    if (there == null) {
      ArrayNode gone = NODES.arrayNode();
      gone.addObject().put("errorCode", "NOT_FOUND");
      return new Reply(404, gone);
    }
    if (method.equals("DELETE")) {
      all(object).remove(parts[1]);
      return new Reply(204, null);
    }
    there.setAll((ObjectNode) body);
    return new Reply(204, null);
  }

  private Reply token(String form) {
    refreshes++;
    if (form.contains("authorization_code")
        ? !form.contains("code_verifier=")
        : !form.contains("refresh_token=" + refresh)) {
      return new Reply(400, node().put("error", "invalid_grant"));
    }
    valid = "a" + (refreshes + 1);
    refresh = "r" + (refreshes + 1);
    return new Reply(
        200,
        node()
            .put("access_token", valid)
            .put("refresh_token", refresh)
            .put("instance_url", base().toString()));
  }

  private Reply select(String soql) {
    Matcher said = SOQL.matcher(soql);
    if (!said.matches()) {
      throw new IllegalArgumentException(soql);
    }
    ObjectNode answer = node();
    ArrayNode rows = answer.putArray("records");
    if (said.group(1).equals("Organization")) {
      rows.addObject().put("Name", "Casa Srl");
      return new Reply(200, answer);
    }
    all(said.group(1))
        .forEach((id, record) -> {
          if (fits(said.group(2), id, record)) {
            rows.addObject()
                .put("Id", id)
                .put("IsConverted", record.path("IsConverted").asBoolean())
                .put("ConvertedContactId", record.path("ConvertedContactId").asText(""));
          }
        });
    return new Reply(200, answer);
  }

  private static boolean fits(String where, String id, ObjectNode record) {
    boolean open = !where.startsWith("IsConverted = false AND");
    if (!open && record.path("IsConverted").asBoolean()) {
      return false;
    }
    List<String> literals =
        Pattern.compile("'([^']*)'").matcher(where).results().map(m -> m.group(1)).toList();
    return where.contains("Centralino_Id__c =")
            && literals.contains(record.path("Centralino_Id__c").asText("-"))
        || where.startsWith("Id =") && literals.contains(id)
        || where.contains("Phone IN")
            && (literals.contains(record.path("Phone").asText("-"))
                || literals.contains(record.path("MobilePhone").asText("-")))
        || where.contains("Email =") && literals.contains(record.path("Email").asText("-"));
  }
}
