package ai.centralino.activities.erasure;

/// The carrier's store of recordings. Thread-safe.
public interface RecordingVault {
  /// Deletes a recording; one that is gone already is as good.
  ///
  /// @param id the carrier's id, such as `RE…`
  /// @throws io.temporal.failure.ApplicationFailure as [ai.centralino.workflows.step.StepFailure]
  ///   says
  void delete(String id);
}
