package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErasure;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnection;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Has a program of the business's own forget, by a document that names what it was sent by its id.
/// Thread-safe.
public final class WebhookErasure implements CrmErasure {
  @Override
  public boolean erase(CrmLine line, What what, String id) throws CrmProblem {
    boolean call = what == What.CALL;
    ObjectNode document = JSON.objectNode().put("type", call ? "call.forget" : "contact.forget");
    document.putObject("data").put(call ? "callId" : "contactId", id);
    CrmAnswer answer = line.ask("POST", "", document);
    if (!answer.ok()) {
      // A program that does not know the document says nothing of the others: calls are still sent.
      throw CrmProblem.never("The webhook's address answered " + answer.status());
    }
    return true;
  }

  @Override
  public boolean release(CrmLine line, CrmConnection at, String id) throws CrmProblem {
    return erase(line, What.CONTACT, id);
  }
}
