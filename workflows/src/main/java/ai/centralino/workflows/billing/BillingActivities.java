package ai.centralino.workflows.billing;

import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What billing does between calls. Every method may run twice and still happen once.
@ActivityInterface
public interface BillingActivities {
  /// Looks at what a word of the payment service's is about and keeps how it is now. Nothing to do
  /// for a word that is marked as used.
  StripeNews useStripeWord(StripeWord word);

  /// Marks a word as used, once everything that follows from it has begun.
  void stripeWordUsed(String event);

  /// Opens a finding for a word that could not be used.
  void stripeWordUnusable(StripeWord word, String reason);

  /// Whether an invoice need not be asked for any longer.
  Boolean invoiceSettled(Dunning dunning);

  /// Notes that a notice is due, and writes it.
  ///
  /// @param number 1 to 3
  @Nullable Notice dunningNotice(Dunning dunning, int number);

  /// From now on calls go to voicemail.
  Boolean dunningBlock(Dunning dunning);

  /// The invoice is settled: calls are answered again, and the owner is told where they were not.
  @Nullable Notice dunningOver(Dunning dunning);

  /// The businesses that can owe something, by id, after `after`.
  List<TenantId> businessesToBill(@Nullable TenantId after);

  /// Freezes a month that is over.
  ///
  /// @param month such as `2026-11`
  /// @return what the owner is told; null where the month is not over there, or was closed before
  ///   and told
  @Nullable Notice closeMonth(TenantId tenant, String month);

  /// Compares a business's own meter with the payment service's, opens a finding for each
  /// difference, and writes what its messages cost.
  ///
  /// @return notices that are due on this day, such as that a trial ends
  List<Notice> reconcileBusiness(TenantId tenant, LocalDate day);

  /// Compares the carrier's list of a day's calls with our meter.
  ///
  /// @param day in UTC
  /// @return how many differences there were
  Integer reconcileCarrier(LocalDate day);
}
