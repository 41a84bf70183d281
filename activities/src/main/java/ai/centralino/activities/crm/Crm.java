package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmConnections.Seen;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks.Link;
import ai.centralino.workflows.crm.CrmOperation;
import java.util.List;

/// What a CRM can do for us. Every record carries our id there and is looked for by it before it is
/// made, so that a repeat whose first answer was lost makes no second one. Thread-safe.
public interface Crm {
  /// Reads the account's name and fields, and makes the fields that our ids need where the API
  /// allows it.
  ///
  /// @throws CrmProblem with a sentence that says what to do
  Seen look(CrmLine line) throws CrmProblem;

  /// The records that it takes of a call, in order.
  List<CrmOperation> operations(CrmFacts facts);

  /// Brings one record up to date, and says which it is there.
  ///
  /// @throws CrmProblem where it does not
  Link sync(CrmLine line, CrmErrand errand, CrmOperation operation) throws CrmProblem;
}
