package ai.centralino.workflows.billing;

import ai.centralino.workflows.notice.Notice;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The meter. Every method may run twice and still happen once.
@ActivityInterface
public interface MeteringActivities {
  /// Writes the call's one usage row; a repeat changes nothing.
  void record(Usage usage);

  /// Whom to tell that the plan is nearly or wholly used, because of this call; null where there is
  /// nothing to tell. A repeat says the same.
  @Nullable Notice limitNotice(Usage usage);

  /// Writes what the call cost us, by vendor, and opens a finding where the carrier's clock and
  /// ours are apart.
  void cost(Usage usage);

  /// Everybody who is to be told of a mark that this call went over: of the plan, of the owner's
  /// cap, of forwarded minutes. A repeat says the same.
  List<Notice> usageNotices(Usage usage);

  /// Tells the payment service of the call's seconds, under the identifier `usage-<call>`; without
  /// one it goes to the outbox. A test call is never told.
  ///
  /// @return what came of it, in plain words
  String meterEvent(Usage usage);
}
