package ai.centralino.activities.crm.hubspot;

import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErrand;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmNote;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Notes, meetings and tasks at HubSpot. They have no unique property, so each carries our mark in
/// its text and is looked for among what hangs on its contact, which is true at once. Thread-safe.
final class HubspotEngagements {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PAGES = 5;

  private final String version;

  HubspotEngagements(String version) {
    this.version = version;
  }

  /// A kind of engagement.
  ///
  /// @param toContact HubSpot's number of the association
  /// @param toDeal likewise
  private record Type(String object, String body, int toContact, int toDeal) {}

  private static final Type NOTES = new Type("notes", "hs_note_body", 202, 214);
  private static final Type MEETINGS = new Type("meetings", "hs_meeting_body", 200, 212);
  private static final Type TASKS = new Type("tasks", "hs_task_body", 204, 216);

  Link note(CrmLine line, CrmErrand errand, String ours) throws CrmProblem {
    ObjectNode properties =
        JSON.objectNode().put("hs_timestamp", errand.facts().startedAt().toString());
    return keep(line, errand, Kind.NOTE, ours, NOTES, properties, CrmNote.lines(errand.facts()));
  }

  Link activity(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    Optional<CrmFacts.Booking> booking = errand.booking(operation);
    if (booking.isPresent()) {
      String said = CrmNote.booking(booking.get());
      ObjectNode properties =
          JSON.objectNode()
              .put("hs_timestamp", booking.get().startsAt().toString())
              .put("hs_meeting_title", said)
              .put("hs_meeting_start_time", booking.get().startsAt().toString())
              .put("hs_meeting_end_time", booking.get().endsAt().toString())
              .put("hs_meeting_outcome", "SCHEDULED");
      return keep(
          line,
          errand,
          Kind.ACTIVITY,
          operation.id(),
          MEETINGS,
          properties,
          List.of(said, errand.facts().link()));
    }
    CrmFacts.Order order =
        errand
            .order(operation)
            .orElseThrow(() -> CrmProblem.never("The order or booking is no longer there"));
    String said = CrmNote.order(errand.facts(), order);
    ObjectNode properties =
        JSON.objectNode()
            .put("hs_timestamp", order.placedAt().toString())
            .put("hs_task_subject", "Order " + said)
            .put("hs_task_status", "COMPLETED")
            .put("hs_task_type", "TODO");
    return keep(
        line,
        errand,
        Kind.ACTIVITY,
        operation.id(),
        TASKS,
        properties,
        List.of("Order " + said, errand.facts().link()));
  }

  private Link keep(
      CrmLine line,
      CrmErrand errand,
      Kind kind,
      String ours,
      Type type,
      ObjectNode properties,
      List<String> lines)
      throws CrmProblem {
    properties.put(type.body(), CrmNote.html(lines, ours));
    ObjectNode body = JSON.objectNode();
    body.set("properties", properties);
    String objects = "/crm/objects/" + version + "/" + type.object();
    Optional<String> known = errand.known(kind, ours).map(Link::theirs);
    if (known.isEmpty()) {
      known = marked(line, errand.contact(), type, ours);
    }
    if (known.isPresent()) {
      CrmAnswer changed = line.ask("PATCH", objects + "/" + known.get(), body);
      if (changed.ok()) {
        return new Link(known.get(), true);
      }
      if (changed.status() != 404) {
        throw line.refused(changed);
      }
    }
    associate(body, errand.contact(), type.toContact());
    errand.deal().ifPresent(deal -> associate(body, deal, type.toDeal()));
    return new Link(line.need("POST", objects, body).body().path("id").asText(), true);
  }

  private static void associate(ObjectNode body, String to, int type) {
    ObjectNode association = body.withArray("associations").addObject();
    association.putObject("to").put("id", to);
    association
        .withArray("types")
        .addObject()
        .put("associationCategory", "HUBSPOT_DEFINED")
        .put("associationTypeId", type);
  }

  /// The engagement of the contact that carries our mark.
  private Optional<String> marked(CrmLine line, String contact, Type type, String ours)
      throws CrmProblem {
    String after = "";
    for (int page = 0; page < PAGES; page++) {
      CrmAnswer answer =
          line.ask(
              "GET",
              "/crm/objects/"
                  + version
                  + "/contacts/"
                  + contact
                  + "/associations/"
                  + type.object()
                  + "?limit=100"
                  + after,
              null);
      if (answer.status() == 404) {
        return Optional.empty();
      }
      if (!answer.ok()) {
        throw line.refused(answer);
      }
      List<String> ids = new ArrayList<>();
      for (JsonNode row : answer.body().path("results")) {
        ids.add(row.path("toObjectId").asText(row.path("id").asText()));
      }
      Optional<String> found = ids.isEmpty() ? Optional.empty() : read(line, type, ids, ours);
      String next = answer.body().path("paging").path("next").path("after").asText("");
      if (found.isPresent() || next.isEmpty()) {
        return found;
      }
      after = "&after=" + ai.centralino.activities.crm.CrmHttp.encoded(next);
    }
    return Optional.empty();
  }

  private Optional<String> read(CrmLine line, Type type, List<String> ids, String ours)
      throws CrmProblem {
    ObjectNode batch = JSON.objectNode();
    batch.withArray("properties").add(type.body());
    ids.forEach(id -> batch.withArray("inputs").addObject().put("id", id));
    JsonNode rows =
        line.need("POST", "/crm/objects/" + version + "/" + type.object() + "/batch/read", batch)
            .body()
            .path("results");
    for (JsonNode row : rows) {
      if (row.path("properties").path(type.body()).asText().contains(CrmNote.mark(ours))) {
        return Optional.of(row.path("id").asText());
      }
    }
    return Optional.empty();
  }
}
