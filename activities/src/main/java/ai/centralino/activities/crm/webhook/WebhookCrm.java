package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.Crm;
import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErrand;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnections.Seen;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// A program of the business's own that takes one document per call. The same content has the same
/// `webhook-id` however often it is sent, so that the program knows it again. Thread-safe.
public final class WebhookCrm implements Crm {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Seen look(CrmLine line) throws CrmProblem {
    ObjectNode hello =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "crm.test")
            .put("timestamp", "1970-01-01T00:00:00Z");
    hello.putObject("data");
    post(line, hello);
    return new Seen("Webhook", List.of(), Map.of());
  }

  @Override
  public List<CrmOperation> operations(CrmFacts facts) {
    return List.of(new CrmOperation(Kind.DOCUMENT, facts.noteId()));
  }

  @Override
  public Link sync(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "crm.call")
            .put("timestamp", errand.facts().startedAt().toString());
    JsonNode data = JSON.valueToTree(errand.facts().document());
    document.set("data", data);
    post(line, document);
    return new Link(operation.id(), true);
  }

  private static void post(CrmLine line, ObjectNode document) throws CrmProblem {
    CrmAnswer answer = line.ask("POST", "", document);
    if (answer.ok()) {
      return;
    }
    throw switch (answer.status()) {
      case 403, 404, 405, 410 ->
          CrmProblem.shut("The webhook's address answered " + answer.status());
      default -> line.refused(answer);
    };
  }
}
