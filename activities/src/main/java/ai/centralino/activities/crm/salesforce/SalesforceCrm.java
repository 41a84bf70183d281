package ai.centralino.activities.crm.salesforce;

import ai.centralino.activities.crm.Crm;
import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErrand;
import ai.centralino.activities.crm.CrmHttp;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmNote;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Salesforce. A caller whom staff know as a contact stays that contact; everybody else becomes a
/// lead. Leads and opportunities are upserted by our external id; tasks and events are looked for
/// by it before they are made. Queries there see what was just written. Thread-safe.
public final class SalesforceCrm implements Crm {
  static final String OURS = "Centralino_Id__c";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> NUMBERS = Set.of("double", "currency", "int", "percent");

  private final String data;

  /// @param version of the API, such as `66.0`
  public SalesforceCrm(String version) {
    this.data = "/services/data/v" + version;
  }

  @Override
  public Seen look(CrmLine line) throws CrmProblem {
    JsonNode organization = query(line, "SELECT Id, Name FROM Organization LIMIT 1").path(0);
    String name = organization.path("Name").asText("Salesforce");
    List<VendorField> fields = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (String object : List.of("Lead", "Opportunity", "Task", "Event")) {
      boolean ours = false;
      for (JsonNode field :
          need(line, "GET", data + "/sobjects/" + object + "/describe", null)
              .body()
              .path("fields")) {
        ours |= field.path("name").asText().equals(OURS);
        boolean kept = object.equals("Lead") || object.equals("Opportunity");
        if (kept && field.path("updateable").asBoolean()) {
          fields.add(
              new VendorField(
                  object.equals("Lead") ? "contact" : "deal",
                  field.path("name").asText(),
                  field.path("label").asText(),
                  NUMBERS.contains(field.path("type").asText())));
        }
      }
      if (!ours) {
        without.add(object);
      }
    }
    if (!without.isEmpty()) {
      throw CrmProblem.never(
          "Salesforce has no field "
              + OURS
              + " on "
              + String.join(", ", without)
              + ", or this user may not see it. docs/crm.md says how to make it");
    }
    return new Seen(
        name, fields, Map.of(CrmConnections.ACCOUNT, organization.path("Id").asText("")));
  }

  @Override
  public List<CrmOperation> operations(CrmFacts facts) {
    return CrmErrand.usual(facts);
  }

  @Override
  public Link sync(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    return switch (operation.kind()) {
      case CONTACT -> person(line, errand, operation.id());
      case DEAL -> opportunity(line, errand, operation.id());
      case NOTE -> note(line, errand, operation.id());
      case ACTIVITY -> activity(line, errand, operation);
      case DOCUMENT, STORY -> throw CrmProblem.never("Salesforce takes no documents");
    };
  }

  /// The person there, as `Lead/<id>` or `Contact/<id>`.
  private Link person(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    Optional<Link> known = errand.known(Kind.CONTACT, ours);
    if (known.isEmpty()) {
      JsonNode same =
          query(
              line,
              "SELECT Id, IsConverted, ConvertedContactId FROM Lead WHERE "
                  + OURS
                  + " = '"
                  + ours
                  + "'");
      known =
          same.isEmpty()
              ? stranger(line, errand.facts()).map(s -> errand.found(Kind.CONTACT, ours, s))
              : Optional.of(lead(same.path(0)));
    }
    if (known.isPresent()) {
      Link there = known.get();
      ObjectNode changes = errand.json("contact", there.made());
      if (there.theirs().startsWith("Lead/")) {
        changes.put(OURS, ours);
      }
      CrmAnswer answer =
          changes.isEmpty()
              ? null
              : ask(line, "PATCH", data + "/sobjects/" + there.theirs(), changes);
      if (answer == null || answer.ok()) {
        return there;
      }
      if (says(answer, "CANNOT_UPDATE_CONVERTED_LEAD")) {
        return lead(
            query(
                    line,
                    "SELECT Id, IsConverted, ConvertedContactId FROM Lead WHERE Id = '"
                        + there.theirs().substring(5)
                        + "'")
                .path(0));
      }
      if (answer.status() != 404) {
        throw refused(line, answer);
      }
      errand.forget(Kind.CONTACT, ours);
    }
    ObjectNode lead = errand.json("contact", true);
    String somebody = errand.facts().name().isBlank() ? "Caller" : errand.facts().name();
    if (!lead.has("LastName")) {
      lead.put("LastName", somebody);
    }
    if (!lead.has("Company")) {
      lead.put("Company", somebody); // Salesforce wants one
    }
    return new Link("Lead/" + upsert(line, "Lead", ours, lead), true);
  }

  private static Link lead(JsonNode row) {
    String contact = row.path("ConvertedContactId").asText("");
    return row.path("IsConverted").asBoolean() && !contact.isEmpty()
        ? new Link("Contact/" + contact, false)
        : new Link("Lead/" + row.path("Id").asText(), true);
  }

  /// Somebody whom staff know already: by number, then by address.
  private Optional<Link> stranger(CrmLine line, CrmFacts facts) throws CrmProblem {
    List<String> ways = new ArrayList<>();
    if (facts.phone() != null) {
      String digits = facts.phone().substring(1);
      String spelled = "('" + facts.phone() + "', '" + digits + "', '00" + digits + "')";
      ways.add("(Phone IN " + spelled + " OR MobilePhone IN " + spelled + ")");
    }
    if (facts.email() != null) {
      ways.add("Email = '" + quoted(facts.email()) + "'");
    }
    for (String way : ways) {
      JsonNode contacts =
          query(line, "SELECT Id FROM Contact WHERE " + way + " ORDER BY CreatedDate LIMIT 1");
      if (!contacts.isEmpty()) {
        return Optional.of(new Link("Contact/" + contacts.path(0).path("Id").asText(), false));
      }
      JsonNode leads =
          query(
              line,
              "SELECT Id FROM Lead WHERE IsConverted = false AND "
                  + way
                  + " ORDER BY CreatedDate LIMIT 1");
      if (!leads.isEmpty()) {
        return Optional.of(new Link("Lead/" + leads.path(0).path("Id").asText(), false));
      }
    }
    return Optional.empty();
  }

  private Link opportunity(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    ObjectNode values = errand.json("deal", true);
    Optional<String> there = byOurs(line, "Opportunity", ours);
    if (there.isPresent()) {
      errand.stageField().ifPresent(values::remove); // staff may have moved it since
      CrmAnswer answer = ask(line, "PATCH", data + "/sobjects/Opportunity/" + there.get(), values);
      if (!answer.ok()) {
        throw refused(line, answer);
      }
      return new Link(there.get(), true);
    }
    if (!values.has("Name")) {
      values.put("Name", errand.facts().title());
    }
    if (!values.has("StageName")) {
      values.put("StageName", "Prospecting");
    }
    if (!values.has("CloseDate")) {
      values.put(
          "CloseDate",
          errand.facts().startedAt().atZone(ZoneOffset.UTC).toLocalDate().plusDays(30).toString());
    }
    if (errand.contact().startsWith("Contact/")) {
      values.put("ContactId", errand.contact().substring(8));
    }
    return new Link(upsert(line, "Opportunity", ours, values), true);
  }

  private Link note(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    CrmFacts facts = errand.facts();
    ObjectNode task =
        JSON.objectNode()
            .put("Subject", "Call: " + cut(facts.title(), 200))
            .put("Status", "Completed")
            .put("ActivityDate", facts.startedAt().atZone(ZoneOffset.UTC).toLocalDate().toString())
            .put("CallDurationInSeconds", facts.seconds())
            .put("CallType", "Inbound")
            .put("Description", cut(CrmNote.text(CrmNote.lines(facts), ours), 30_000));
    return keep(line, errand, "Task", ours, task, "Call");
  }

  private Link activity(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    Optional<CrmFacts.Booking> booking = errand.booking(operation);
    if (booking.isPresent()) {
      String said = CrmNote.booking(booking.get());
      ObjectNode event =
          JSON.objectNode()
              .put("Subject", cut(said, 200))
              .put("StartDateTime", booking.get().startsAt().toString())
              .put("EndDateTime", booking.get().endsAt().toString())
              .put("Description", said + "\n" + errand.facts().link());
      return keep(line, errand, "Event", operation.id(), event, null);
    }
    CrmFacts.Order order =
        errand
            .order(operation)
            .orElseThrow(() -> CrmProblem.never("The order or booking is no longer there"));
    String said = CrmNote.order(errand.facts(), order);
    ObjectNode task =
        JSON.objectNode()
            .put("Subject", cut("Order " + said, 200))
            .put("Status", "Completed")
            .put("ActivityDate", order.placedAt().atZone(ZoneOffset.UTC).toLocalDate().toString())
            .put("Description", said + "\n" + errand.facts().link());
    return keep(line, errand, "Task", operation.id(), task, null);
  }

  private Link keep(
      CrmLine line,
      CrmErrand errand,
      String object,
      String ours,
      ObjectNode values,
      @Nullable String subtype)
      throws CrmProblem {
    Optional<String> there = byOurs(line, object, ours);
    if (there.isPresent()) {
      CrmAnswer answer =
          ask(line, "PATCH", data + "/sobjects/" + object + "/" + there.get(), values);
      if (!answer.ok()) {
        throw refused(line, answer);
      }
      return new Link(there.get(), true);
    }
    String who = errand.contact();
    values.put("WhoId", who.substring(who.indexOf('/') + 1));
    if (who.startsWith("Contact/")) { // an activity of a lead belongs to nothing else
      errand.deal().ifPresent(deal -> values.put("WhatId", deal));
    }
    if (subtype != null) {
      values.put("TaskSubtype", subtype); // cannot be changed later
    }
    CrmAnswer made = need(line, "POST", data + "/sobjects/" + object, values.put(OURS, ours));
    return new Link(made.body().path("id").asText(), true);
  }

  /// Makes or changes by our id, in one request that can be repeated.
  private String upsert(CrmLine line, String object, String ours, ObjectNode values)
      throws CrmProblem {
    CrmAnswer answer =
        ask(line, "PATCH", data + "/sobjects/" + object + "/" + OURS + "/" + ours, values);
    if (answer.status() == 300) {
      throw CrmProblem.never("Salesforce has several records with our id: is " + OURS + " unique?");
    }
    if (!answer.ok()) {
      throw refused(line, answer);
    }
    String id = answer.body().path("id").asText("");
    return id.isEmpty()
        ? byOurs(line, object, ours)
            .orElseThrow(() -> CrmProblem.later("Salesforce does not find what it has taken", null))
        : id;
  }

  private Optional<String> byOurs(CrmLine line, String object, String ours) throws CrmProblem {
    JsonNode rows =
        query(line, "SELECT Id FROM " + object + " WHERE " + OURS + " = '" + ours + "' LIMIT 1");
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.path(0).path("Id").asText());
  }

  private JsonNode query(CrmLine line, String soql) throws CrmProblem {
    return need(line, "GET", data + "/query?q=" + CrmHttp.encoded(soql), null)
        .body()
        .path("records");
  }

  private static CrmAnswer need(CrmLine line, String method, String path, @Nullable JsonNode body)
      throws CrmProblem {
    CrmAnswer answer = ask(line, method, path, body);
    if (!answer.ok()) {
      throw refused(line, answer);
    }
    return answer;
  }

  static CrmAnswer ask(CrmLine line, String method, String path, @Nullable JsonNode body)
      throws CrmProblem {
    CrmAnswer answer = line.ask(method, path, body);
    if (answer.status() == 403 && says(answer, "REQUEST_LIMIT_EXCEEDED")) {
      throw CrmProblem.later(
          "Salesforce answered 403 (REQUEST_LIMIT_EXCEEDED)", Duration.ofHours(1));
    }
    if (says(answer, "UNABLE_TO_LOCK_ROW")) {
      throw CrmProblem.later("Salesforce answered that the record is in use", null);
    }
    return answer;
  }

  private static CrmProblem refused(CrmLine line, CrmAnswer answer) {
    return line.refused(answer);
  }

  static boolean says(CrmAnswer answer, String code) {
    return answer.body().path(0).path("errorCode").asText().equals(code);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
