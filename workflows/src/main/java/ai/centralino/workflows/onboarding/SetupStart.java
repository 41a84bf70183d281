package ai.centralino.workflows.onboarding;

import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;

/// What a set-up starts with.
///
/// @param state where it stands; more than nothing where its workflow was lost with its server
public record SetupStart(
    TenantId tenant, String business, String email, Language language, SetupState state) {
  @Override
  public String toString() {
    return "SetupStart[" + tenant + "]";
  }
}
