package ai.centralino.workflows.crm;

import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.notice.Notice;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the sync of a call needs of the world. Tokens are read where they are used and never passed
/// on.
@ActivityInterface
public interface CrmActivities {
  /// Where this call's records go.
  @ActivityMethod(name = "FindCrm")
  CrmPlace place(AfterCall call);

  /// The records to bring up to date, in order; empty where the call left nothing worth one.
  @ActivityMethod(name = "ListCrmRecords")
  List<CrmOperation> operations(AfterCall call);

  /// Brings one record up to date. A record that the vendor has is changed and never made twice; a
  /// repeat with nothing new calls nobody.
  ///
  /// @return a word or two on what came of it, for the step
  @ActivityMethod(name = "SyncCrmRecord")
  String sync(AfterCall call, CrmOperation operation);

  /// What the owner is told of a connection that is broken; null where somebody else tells it, or
  /// it works again.
  ///
  /// @param teller the workflow that would tell it: of all that ask, the first one does
  @ActivityMethod(name = "TellOfBrokenCrm")
  @Nullable Notice broken(AfterCall call, String teller);
}
