package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.knowledge.SiteActivities;
import ai.centralino.workflows.knowledge.SiteProposal;
import io.temporal.failure.ApplicationFailure;

/// The reading of websites, with failures as Temporal wants them. Thread-safe.
public final class SiteReading implements SiteActivities {
  private final SiteReader reader;

  public SiteReading(SiteReader reader) {
    this.reader = reader;
  }

  @Override
  public SiteProposal read(String address) {
    try {
      return reader.read(address);
    } catch (Unfetchable failed) {
      throw failed.mayWorkLater()
          ? ApplicationFailure.newFailure(failed.sentence(), failed.code())
          : ApplicationFailure.newNonRetryableFailure(failed.sentence(), failed.code());
    }
  }
}
