package ai.centralino.workflows.speech;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.tenant.TenantId;
import java.util.UUID;

/// A few sentences that somebody wants to hear.
///
/// @param voice one of the voices that a receptionist may have
/// @param language ISO 639-1
public record Sample(TenantId tenant, String text, String voice, String language) {
  /// More is no greeting.
  public static final int LONGEST = 800;

  /// The same words in the same voice are the same sample.
  public UUID id() {
    return WorkflowIds.derived("sample", tenant.toString(), voice, language, text);
  }

  @Override
  public String toString() {
    return "Sample[" + id() + "]";
  }
}
