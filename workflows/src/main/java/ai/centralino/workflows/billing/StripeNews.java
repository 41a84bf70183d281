package ai.centralino.workflows.billing;

import ai.centralino.workflows.notice.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows from a word of the payment service's.
///
/// @param unpaid an invoice that now waits for payment; null where there is none
/// @param paid the id of an invoice that need not be asked for any longer; null where there is none
/// @param notices whom to tell
public record StripeNews(@Nullable Dunning unpaid, @Nullable String paid, List<Notice> notices) {
  public static final StripeNews NOTHING = new StripeNews(null, null, List.of());
}
