package ai.centralino.activities.retention;

import ai.centralino.activities.erasure.Forgetting;
import ai.centralino.store.call.Recordings.Recording;
import ai.centralino.store.retention.Retentions;
import ai.centralino.workflows.retention.RetentionActivities;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases what is due, a batch at a time. Thread-safe.
public final class Sweeper implements RetentionActivities {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int BUSINESSES = 100;
  private static final int CALLS = 200;
  private static final int RECORDINGS = 20;

  private final Retentions retentions;
  private final @Nullable Forgetting recordings;
  private final Clock clock;

  /// @param recordings the carrier that keeps recordings; null where there is none
  public Sweeper(Retentions retentions, @Nullable Forgetting recordings, Clock clock) {
    this.retentions = retentions;
    this.recordings = recordings;
    this.clock = clock;
  }

  @Override
  public List<TenantId> businesses(@Nullable UUID after) {
    return retentions.businesses(after, BUSINESSES);
  }

  @Override
  public boolean sweep(TenantId tenant) {
    boolean recordingsLeft = recordings != null && forgetRecordings(tenant, recordings);
    return retentions.sweep(tenant, clock.instant(), CALLS).more() || recordingsLeft;
  }

  private boolean forgetRecordings(TenantId tenant, Forgetting carrier) {
    List<Recording> due = retentions.recordings(tenant, clock.instant(), RECORDINGS);
    int kept = 0;
    for (Recording recording : due) {
      try {
        carrier.forget(tenant, recording.id());
        retentions.recordingGone(tenant, recording);
      } catch (ApplicationFailure refused) {
        // It is tried again tomorrow; what is said in calls goes today all the same.
        log.warn("A recording of {} was not deleted: {}", tenant, refused.getOriginalMessage());
        kept++;
      }
    }
    return kept == 0 && due.size() == RECORDINGS;
  }
}
