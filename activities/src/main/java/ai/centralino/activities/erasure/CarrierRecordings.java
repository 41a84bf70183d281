package ai.centralino.activities.erasure;

import ai.centralino.store.call.Recordings;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Voicemail that lies with the carrier: we keep no sound ourselves. Thread-safe.
public final class CarrierRecordings implements Forgetting {
  private final RecordingVault vault;
  private final Recordings recordings;

  public CarrierRecordings(RecordingVault vault, Recordings recordings) {
    this.vault = vault;
    this.recordings = recordings;
  }

  @Override
  public String vendor() {
    return "Twilio";
  }

  @Override
  public List<String> has(TenantId tenant, List<CallId> calls, @Nullable String caller) {
    return recordings.of(tenant, calls).stream().map(Recordings.Recording::id).toList();
  }

  @Override
  public String forget(TenantId tenant, String recording) {
    vault.delete(recording);
    return "the recording is deleted";
  }
}
