package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmConnection;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// How a CRM is asked to forget. Asking again for what is gone goes well. Thread-safe.
public interface CrmErasure {
  /// Makes JSON.
  JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// What a record there is.
  enum What {
    /// The caller.
    CONTACT,
    /// What may become of a call.
    DEAL,
    /// The note on a call.
    NOTE,
    /// An order of a call.
    ORDER,
    /// A booking of a call.
    BOOKING,
    /// A call as a whole, for programs that take documents.
    CALL
  }

  /// Deletes a record that we made; false where it was gone already.
  ///
  /// @param id the vendor's
  /// @throws CrmProblem where it is still there
  boolean erase(CrmLine line, What what, String id) throws CrmProblem;

  /// Takes our id off a contact that staff have made, and leaves the contact; false where it is
  /// gone.
  ///
  /// @throws CrmProblem where our id is still on it
  boolean release(CrmLine line, CrmConnection at, String id) throws CrmProblem;
}
