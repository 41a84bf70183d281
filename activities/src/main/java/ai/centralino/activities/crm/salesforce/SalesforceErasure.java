package ai.centralino.activities.crm.salesforce;

import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmErasure;
import ai.centralino.activities.crm.CrmHttp;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnection;
import com.fasterxml.jackson.databind.JsonNode;

/// Forgets at Salesforce. Thread-safe.
///
/// @param version of the API, such as `66.0`
public record SalesforceErasure(String version) implements CrmErasure {
  @Override
  public boolean erase(CrmLine line, What what, String id) throws CrmProblem {
    String record =
        switch (what) {
          case CONTACT -> id; // its object is in it
          case DEAL -> "Opportunity/" + id;
          case NOTE, ORDER -> "Task/" + id;
          case BOOKING -> "Event/" + id;
          case CALL -> throw CrmProblem.never("Salesforce has no such record");
        };
    if (what == What.CONTACT && record.startsWith("Lead/") && !open(line, record.substring(5))) {
      return false;
    }
    return erased(line, SalesforceCrm.ask(line, "DELETE", at(record), null));
  }

  /// Whether a lead is there, and still a lead: staff make others of it when they convert it.
  private boolean open(CrmLine line, String id) throws CrmProblem {
    String soql = "SELECT Id, IsConverted FROM Lead WHERE Id = '" + id + "'";
    CrmAnswer answer =
        SalesforceCrm.ask(
            line, "GET", "/services/data/v" + version + "/query?q=" + CrmHttp.encoded(soql), null);
    if (!answer.ok()) {
      throw line.refused(answer);
    }
    JsonNode lead = answer.body().path("records").path(0);
    if (lead.path("IsConverted").asBoolean()) {
      throw CrmProblem.never(
          "Staff have made a contact of the lead in Salesforce, so it is left; it can be deleted there");
    }
    return !lead.isMissingNode();
  }

  @Override
  public boolean release(CrmLine line, CrmConnection at, String id) throws CrmProblem {
    if (!id.startsWith("Lead/")) {
      return true; // contacts never carry our id
    }
    return erased(
        line,
        SalesforceCrm.ask(line, "PATCH", at(id), JSON.objectNode().putNull(SalesforceCrm.OURS)));
  }

  private String at(String record) {
    return "/services/data/v" + version + "/sobjects/" + record;
  }

  private static boolean erased(CrmLine line, CrmAnswer answer) throws CrmProblem {
    return !SalesforceCrm.says(answer, "ENTITY_IS_DELETED") && line.erased(answer);
  }
}
