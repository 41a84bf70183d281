package ai.centralino.activities.crm.hubspot;

import ai.centralino.activities.crm.Crm;
import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErrand;
import ai.centralino.activities.crm.CrmHttp;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmConnections.Seen;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.store.crm.VendorField;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HubSpot. Search there lags behind, so our ids are unique properties: a record is read by them at
/// once, and a batch upsert on them makes it no second time. Thread-safe.
public final class HubspotCrm implements Crm {
  static final String OURS = "centralino_id";

  private static final Pattern EXISTING = Pattern.compile("Existing ID: (\\d+)");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String version;
  private final HubspotEngagements engagements;

  /// @param version the date of the API, such as `2026-03`
  public HubspotCrm(String version) {
    this.version = version;
    this.engagements = new HubspotEngagements(version);
  }

  @Override
  public Seen look(CrmLine line) throws CrmProblem {
    JsonNode account = line.need("GET", "/account-info/" + version + "/details", null).body();
    List<VendorField> fields = new ArrayList<>();
    for (Map.Entry<String, String> object :
        Map.of("contacts", "contactinformation", "deals", "dealinformation").entrySet()) {
      String properties = "/crm/properties/" + version + "/" + object.getKey();
      JsonNode known = line.need("GET", properties, null).body().path("results");
      boolean ours = false;
      for (JsonNode field : known) {
        ours |= field.path("name").asText().equals(OURS);
        if (!field.path("modificationMetadata").path("readOnlyValue").asBoolean(false)) {
          fields.add(
              new VendorField(
                  object.getKey().equals("contacts") ? "contact" : "deal",
                  field.path("name").asText(),
                  field.path("label").asText(),
                  false));
        }
      }
      if (!ours) {
        CrmAnswer made =
            line.ask(
                "POST",
                properties,
                JSON.objectNode()
                    .put("name", OURS)
                    .put("label", "Centralino id")
                    .put("type", "string")
                    .put("fieldType", "text")
                    .put("groupName", object.getValue())
                    .put("hasUniqueValue", true));
        if (!made.ok() && made.status() != 409) {
          throw line.refused(made);
        }
      }
    }
    String name =
        account.path("portalName").asText(account.path("uiDomain").asText("HubSpot"))
            + " ("
            + account.path("portalId").asText("?")
            + ")";
    return new Seen(
        name, fields, Map.of(CrmConnections.ACCOUNT, account.path("portalId").asText("")));
  }

  @Override
  public List<CrmOperation> operations(CrmFacts facts) {
    return CrmErrand.usual(facts);
  }

  @Override
  public Link sync(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    return switch (operation.kind()) {
      case CONTACT -> contact(line, errand, operation.id());
      case DEAL -> deal(line, errand, operation.id());
      case NOTE -> engagements.note(line, errand, operation.id());
      case ACTIVITY -> engagements.activity(line, errand, operation);
      case DOCUMENT, STORY -> throw CrmProblem.never("HubSpot takes no documents");
    };
  }

  private Link contact(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    Optional<Link> known = errand.known(Kind.CONTACT, ours);
    if (known.isPresent()) {
      if (patch(
          line, "contacts", known.get().theirs(), errand.json("contact", known.get().made()))) {
        return known.get();
      }
      errand.forget(Kind.CONTACT, ours);
    }
    Optional<String> same = byOurs(line, "contacts", ours);
    Optional<Link> found = same.map(id -> new Link(id, true));
    if (found.isEmpty()) {
      found =
          stranger(line, errand.facts())
              .map(id -> errand.found(Kind.CONTACT, ours, new Link(id, false)));
    }
    if (found.isPresent()
        && patch(
            line,
            "contacts",
            found.get().theirs(),
            errand.json("contact", found.get().made()).put(OURS, ours))) {
      return found.get();
    }
    return upsert(line, errand, Kind.CONTACT, ours, errand.json("contact", true));
  }

  private Link deal(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    ObjectNode properties = errand.json("deal", true);
    Optional<String> known = errand.known(Kind.DEAL, ours).map(Link::theirs);
    if (known.isEmpty()) {
      known = byOurs(line, "deals", ours);
    }
    Link deal = null;
    if (known.isPresent()) {
      ObjectNode changes = properties.deepCopy();
      errand.stageField().ifPresent(changes::remove); // staff may have moved it since
      if (patch(line, "deals", known.get(), changes)) {
        deal = new Link(known.get(), true);
      }
    }
    if (deal == null) {
      deal = upsert(line, errand, Kind.DEAL, ours, properties);
    }
    line.need(
        "PUT",
        "/crm/objects/"
            + version
            + "/deals/"
            + deal.theirs()
            + "/associations/default/contacts/"
            + errand.contact(),
        null);
    return deal;
  }

  /// Somebody whom staff know already: by number, then by address.
  private Optional<String> stranger(CrmLine line, CrmFacts facts) throws CrmProblem {
    if (facts.phone() != null) {
      ObjectNode search = JSON.objectNode().put("limit", 2);
      for (String property : List.of("phone", "mobilephone")) {
        search
            .withArray("filterGroups")
            .addObject()
            .withArray("filters")
            .addObject()
            .put("propertyName", property)
            .put("operator", "EQ")
            .put("value", facts.phone());
      }
      JsonNode found =
          line.need("POST", "/crm/objects/" + version + "/contacts/search", search)
              .body()
              .path("results");
      if (!found.isEmpty()) {
        return Optional.of(found.path(0).path("id").asText());
      }
    }
    return facts.email() == null
        ? Optional.empty()
        : read(line, "contacts", facts.email(), "email");
  }

  private Optional<String> byOurs(CrmLine line, String object, String ours) throws CrmProblem {
    return read(line, object, ours, OURS);
  }

  private Optional<String> read(CrmLine line, String object, String value, String property)
      throws CrmProblem {
    CrmAnswer answer =
        line.ask(
            "GET",
            "/crm/objects/"
                + version
                + "/"
                + object
                + "/"
                + CrmHttp.encoded(value)
                + "?idProperty="
                + property,
            null);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw line.refused(answer);
    }
    return Optional.of(answer.body().path("id").asText());
  }

  /// Changes a record; false where it is gone.
  private boolean patch(CrmLine line, String object, String id, ObjectNode properties)
      throws CrmProblem {
    CrmAnswer answer =
        line.ask(
            "PATCH",
            "/crm/objects/" + version + "/" + object + "/" + id,
            JSON.objectNode().set("properties", properties));
    if (answer.status() == 404) {
      return false;
    }
    if (!answer.ok()) {
      throw line.refused(answer);
    }
    return true;
  }

  private Link upsert(CrmLine line, CrmErrand errand, Kind kind, String ours, ObjectNode properties)
      throws CrmProblem {
    String object = kind == Kind.CONTACT ? "contacts" : "deals";
    ObjectNode batch = JSON.objectNode();
    batch
        .withArray("inputs")
        .addObject()
        .put("idProperty", OURS)
        .put("id", ours)
        .set("properties", properties.put(OURS, ours));
    CrmAnswer answer =
        line.ask("POST", "/crm/objects/" + version + "/" + object + "/batch/upsert", batch);
    JsonNode made = answer.body().path("results").path(0).path("id");
    if (answer.ok() && !made.isMissingNode()) {
      return new Link(made.asText(), true);
    }
    // Somebody with this address is there already: HubSpot says who.
    Matcher existing = EXISTING.matcher(answer.body().toString());
    if (existing.find()) {
      Link there = errand.found(kind, ours, new Link(existing.group(1), false));
      if (patch(line, object, there.theirs(), JSON.objectNode().put(OURS, ours))) {
        return there;
      }
    }
    throw answer.ok()
        ? CrmProblem.never("HubSpot took the record only in part (207)")
        : line.refused(answer);
  }
}
