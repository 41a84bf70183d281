package ai.centralino.activities.crm.hubspot;

import ai.centralino.activities.crm.CrmErasure;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnection;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Forgets at HubSpot: contacts for good, with all that HubSpot has of them; the others go to its
/// recycling bin, for it knows no other way. Thread-safe.
///
/// @param version the date of the API, such as `2026-03`
public record HubspotErasure(String version) implements CrmErasure {
  @Override
  public boolean erase(CrmLine line, What what, String id) throws CrmProblem {
    if (what == What.CONTACT) {
      return line.erased(
          line.ask(
              "POST",
              "/crm/v3/objects/contacts/gdpr-delete",
              JSON.objectNode().put("objectId", id)));
    }
    String object =
        switch (what) {
          case DEAL -> "deals";
          case NOTE -> "notes";
          case ORDER -> "tasks";
          case BOOKING -> "meetings";
          case CONTACT, CALL -> throw CrmProblem.never("HubSpot has no such record");
        };
    return line.erased(
        line.ask("DELETE", "/crm/objects/" + version + "/" + object + "/" + id, null));
  }

  @Override
  public boolean release(CrmLine line, CrmConnection at, String id) throws CrmProblem {
    ObjectNode changes = JSON.objectNode();
    changes.putObject("properties").put(HubspotCrm.OURS, "");
    return line.erased(line.ask("PATCH", "/crm/objects/" + version + "/contacts/" + id, changes));
  }
}
