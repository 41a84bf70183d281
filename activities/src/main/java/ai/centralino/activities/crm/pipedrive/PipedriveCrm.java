package ai.centralino.activities.crm.pipedrive;

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
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pipedrive. It knows no upsert and its search lags behind, so our id is a field of our own:
/// deals, notes and activities are looked for among what hangs on the person, which is true at
/// once, and a person whose making may have gone unanswered among the newest persons. Thread-safe.
public final class PipedriveCrm implements Crm {
  static final String LABEL = "Centralino id";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> NUMBERS = Set.of("double", "monetary", "int");
  private static final String V2 = "/api/v2";
  private static final String V1 = "/v1";

  @Override
  public Seen look(CrmLine line) throws CrmProblem {
    JsonNode me = line.need("GET", V1 + "/users/me", null).body().path("data");
    List<VendorField> fields = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    settings.put(CrmConnections.ACCOUNT, me.path("company_id").asText(""));
    for (String object : List.of("person", "deal")) {
      String at = V1 + "/" + object + "Fields";
      JsonNode known = line.need("GET", at + "?limit=500", null).body().path("data");
      for (JsonNode field : known) {
        if (field.path("name").asText().equals(LABEL)) {
          settings.put(object, field.path("key").asText());
        }
        if (field.path("bulk_edit_allowed").asBoolean(true)) {
          fields.add(
              new VendorField(
                  object.equals("person") ? "contact" : "deal",
                  spelled(field.path("key").asText()),
                  field.path("name").asText(),
                  NUMBERS.contains(field.path("field_type").asText())));
        }
      }
      if (!settings.containsKey(object)) {
        settings.put(
            object,
            line.need("POST", at, JSON.objectNode().put("name", LABEL).put("field_type", "varchar"))
                .body()
                .path("data")
                .path("key")
                .asText());
      }
    }
    return new Seen(
        me.path("company_name").asText(me.path("name").asText("Pipedrive")), fields, settings);
  }

  /// Version 2 spells two fields of persons in another way than version 1.
  private static String spelled(String key) {
    return switch (key) {
      case "phone" -> "phones";
      case "email" -> "emails";
      default -> key;
    };
  }

  @Override
  public List<CrmOperation> operations(CrmFacts facts) {
    return CrmErrand.usual(facts);
  }

  @Override
  public Link sync(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    return switch (operation.kind()) {
      case CONTACT -> person(line, errand, operation.id());
      case DEAL -> deal(line, errand, operation.id());
      case NOTE -> note(line, errand, operation.id());
      case ACTIVITY -> activity(line, errand, operation);
      case DOCUMENT, STORY -> throw CrmProblem.never("Pipedrive takes no documents");
    };
  }

  private Link person(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    Optional<Link> known = errand.known(Kind.CONTACT, ours);
    if (known.isEmpty()) {
      known = find(line, errand, ours);
    }
    if (known.isPresent()) {
      ObjectNode changes = person(errand, ours, known.get().made());
      CrmAnswer answer = line.ask("PATCH", V2 + "/persons/" + known.get().theirs(), changes);
      if (answer.ok()) {
        return known.get();
      }
      if (answer.status() != 404 && answer.status() != 410) {
        throw line.refused(answer);
      }
      errand.forget(Kind.CONTACT, ours);
    }
    ObjectNode person = person(errand, ours, true);
    if (!person.has("name")) {
      person.put("name", errand.facts().title());
    }
    return new Link(id(line.need("POST", V2 + "/persons", person)), true);
  }

  private Optional<Link> find(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    CrmFacts facts = errand.facts();
    Optional<String> same = search(line, ours, "custom_fields");
    if (same.isEmpty() && errand.again()) {
      same = newest(line, errand, ours);
    }
    if (same.isPresent()) {
      return Optional.of(new Link(same.get(), true));
    }
    Optional<String> stranger =
        facts.phone() == null ? Optional.empty() : search(line, facts.phone(), "phone");
    if (stranger.isEmpty() && facts.email() != null) {
      stranger = search(line, facts.email(), "email");
    }
    return stranger.map(id -> errand.found(Kind.CONTACT, ours, new Link(id, false)));
  }

  private static Optional<String> search(CrmLine line, String term, String fields)
      throws CrmProblem {
    JsonNode items =
        line.need(
                "GET",
                V2
                    + "/persons/search?term="
                    + CrmHttp.encoded(term)
                    + "&fields="
                    + fields
                    + "&exact_match=true&limit=2",
                null)
            .body()
            .path("data")
            .path("items");
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(items.path(0).path("item").path("id").asText());
  }

  private Optional<String> newest(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    JsonNode persons =
        line.need("GET", V2 + "/persons?sort_by=add_time&sort_direction=desc&limit=100", null)
            .body()
            .path("data");
    return carrying(persons, key(errand, "person"), ours);
  }

  private static Optional<String> carrying(JsonNode rows, String key, String ours) {
    for (JsonNode row : rows) {
      if (row.path("custom_fields").path(key).asText().equals(ours)) {
        return Optional.of(row.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static ObjectNode person(CrmErrand errand, String ours, boolean made) throws CrmProblem {
    ObjectNode person = arranged(errand.json("contact", made));
    for (String list : List.of("phones", "emails")) {
      if (person.has(list)) {
        String value = person.path(list).asText();
        person.putArray(list).addObject().put("value", value).put("primary", true);
      }
    }
    person.withObjectProperty("custom_fields").put(key(errand, "person"), ours);
    return person;
  }

  /// Keys of 40 hexadecimal digits are the account's own fields and go below a name of their own.
  private static ObjectNode arranged(ObjectNode flat) {
    ObjectNode arranged = JSON.objectNode();
    flat.properties()
        .forEach(field -> {
          if (field.getKey().matches("[0-9a-f]{40}")) {
            arranged.withObjectProperty("custom_fields").set(field.getKey(), field.getValue());
          } else {
            arranged.set(field.getKey(), field.getValue());
          }
        });
    return arranged;
  }

  private Link deal(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    ObjectNode deal = arranged(errand.json("deal", true));
    number(deal, "value");
    number(deal, "stage_id");
    number(deal, "pipeline_id");
    deal.withObjectProperty("custom_fields").put(key(errand, "deal"), ours);
    Optional<String> there = errand.known(Kind.DEAL, ours).map(Link::theirs);
    if (there.isEmpty()) {
      JsonNode deals =
          line.need(
                  "GET",
                  V2
                      + "/deals?person_id="
                      + errand.contact()
                      + "&sort_by=add_time&sort_direction=desc&limit=100",
                  null)
              .body()
              .path("data");
      there = carrying(deals, key(errand, "deal"), ours);
    }
    if (there.isPresent()) {
      ObjectNode changes = deal.deepCopy();
      errand.stageField().ifPresent(changes::remove); // staff may have moved it since
      CrmAnswer answer = line.ask("PATCH", V2 + "/deals/" + there.get(), changes);
      if (answer.ok()) {
        return new Link(there.get(), true);
      }
      if (answer.status() != 404 && answer.status() != 410) {
        throw line.refused(answer);
      }
    }
    if (!deal.has("title")) {
      deal.put("title", errand.facts().title());
    }
    deal.put("person_id", Long.parseLong(errand.contact()));
    return new Link(id(line.need("POST", V2 + "/deals", deal)), true);
  }

  private Link note(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    ObjectNode note =
        JSON.objectNode().put("content", CrmNote.html(CrmNote.lines(errand.facts()), ours));
    Optional<String> there = errand.known(Kind.NOTE, ours).map(Link::theirs);
    if (there.isEmpty()) {
      there =
          marked(
              line.need(
                      "GET",
                      V1
                          + "/notes?person_id="
                          + errand.contact()
                          + "&sort=add_time%20DESC&limit=100",
                      null)
                  .body()
                  .path("data"),
              "content",
              ours);
    }
    if (there.isPresent()) {
      CrmAnswer answer = line.ask("PUT", V1 + "/notes/" + there.get(), note);
      if (answer.ok()) {
        return new Link(there.get(), true);
      }
      if (answer.status() != 404 && answer.status() != 410) {
        throw line.refused(answer);
      }
    }
    note.put("person_id", Long.parseLong(errand.contact()));
    errand.deal().ifPresent(deal -> note.put("deal_id", Long.parseLong(deal)));
    return new Link(id(line.need("POST", V1 + "/notes", note)), true);
  }

  private Link activity(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    Optional<CrmFacts.Booking> booking = errand.booking(operation);
    ObjectNode activity = JSON.objectNode();
    if (booking.isPresent()) {
      CrmFacts.Booking b = booking.get();
      when(activity, b.startsAt().atZone(ZoneOffset.UTC));
      Duration length = Duration.between(b.startsAt(), b.endsAt());
      activity
          .put("subject", CrmNote.booking(b))
          .put("type", "meeting")
          .put("duration", "%02d:%02d".formatted(length.toHours(), length.toMinutesPart()))
          .put("done", false);
    } else {
      CrmFacts.Order order =
          errand
              .order(operation)
              .orElseThrow(() -> CrmProblem.never("The order or booking is no longer there"));
      when(activity, order.placedAt().atZone(ZoneOffset.UTC));
      activity
          .put("subject", "Order " + CrmNote.order(errand.facts(), order))
          .put("type", "task")
          .put("done", true);
    }
    activity.put("note", errand.facts().link() + " " + CrmNote.mark(operation.id()));
    Optional<String> there = errand.known(Kind.ACTIVITY, operation.id()).map(Link::theirs);
    if (there.isEmpty()) {
      there =
          marked(
              line.need(
                      "GET",
                      V2
                          + "/activities?person_id="
                          + errand.contact()
                          + "&sort_by=add_time&sort_direction=desc&limit=100",
                      null)
                  .body()
                  .path("data"),
              "note",
              operation.id());
    }
    if (there.isPresent()) {
      CrmAnswer answer = line.ask("PATCH", V2 + "/activities/" + there.get(), activity);
      if (answer.ok()) {
        return new Link(there.get(), true);
      }
      if (answer.status() != 404 && answer.status() != 410) {
        throw line.refused(answer);
      }
    }
    activity
        .putArray("participants")
        .addObject()
        .put("person_id", Long.parseLong(errand.contact()))
        .put("primary", true);
    errand.deal().ifPresent(deal -> activity.put("deal_id", Long.parseLong(deal)));
    return new Link(id(line.need("POST", V2 + "/activities", activity)), true);
  }

  private static void when(ObjectNode activity, ZonedDateTime at) {
    activity
        .put("due_date", at.toLocalDate().toString())
        .put("due_time", DateTimeFormatter.ofPattern("HH:mm").format(at));
  }

  private static Optional<String> marked(JsonNode rows, String text, String ours) {
    for (JsonNode row : rows) {
      if (row.path(text).asText().contains(CrmNote.mark(ours))) {
        return Optional.of(row.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static void number(ObjectNode values, String name) {
    String text = values.path(name).asText("");
    if (text.matches("\\d{1,15}(\\.\\d{1,6})?")) {
      values.put(name, new java.math.BigDecimal(text));
    } else {
      values.remove(name);
    }
  }

  private static String key(CrmErrand errand, String object) throws CrmProblem {
    String key = errand.to().settings().get(object);
    if (key == null || key.isEmpty()) {
      throw CrmProblem.shut("Pipedrive's field for our ids is not known: test the connection");
    }
    return key;
  }

  private static String id(CrmAnswer answer) throws CrmProblem {
    JsonNode id = answer.body().path("data").path("id");
    if (!answer.body().path("success").asBoolean() || id.isMissingNode()) {
      throw CrmProblem.later("Pipedrive answered without an id", null);
    }
    return id.asText();
  }
}
