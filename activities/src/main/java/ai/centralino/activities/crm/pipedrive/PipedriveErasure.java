package ai.centralino.activities.crm.pipedrive;

import ai.centralino.activities.crm.CrmErasure;
import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.store.crm.CrmConnection;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Forgets at Pipedrive, which keeps what is deleted for 30 more days. Thread-safe.
public final class PipedriveErasure implements CrmErasure {
  @Override
  public boolean erase(CrmLine line, What what, String id) throws CrmProblem {
    String objects =
        switch (what) {
          case CONTACT -> "/api/v2/persons/";
          case DEAL -> "/api/v2/deals/";
          case NOTE -> "/v1/notes/";
          case ORDER, BOOKING -> "/api/v2/activities/";
          case CALL -> throw CrmProblem.never("Pipedrive has no such record");
        };
    return line.erased(line.ask("DELETE", objects + id, null));
  }

  @Override
  public boolean release(CrmLine line, CrmConnection at, String id) throws CrmProblem {
    String key = at.settings().get("person");
    if (key == null) {
      throw CrmProblem.shut("Pipedrive's field for our ids is not known: test the connection");
    }
    ObjectNode changes = JSON.objectNode();
    changes.putObject("custom_fields").putNull(key);
    return line.erased(line.ask("PATCH", "/api/v2/persons/" + id, changes));
  }
}
