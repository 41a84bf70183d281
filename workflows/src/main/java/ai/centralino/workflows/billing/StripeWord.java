package ai.centralino.workflows.billing;

import org.jspecify.annotations.Nullable;

/// Something that the payment service told us by webhook: which things to look at again. What they
/// are now is asked, never read from here.
///
/// @param event the event's id
/// @param kind such as `invoice.paid`
/// @param customer whose; null where it names none
/// @param subscription which one to look at; null where it names none
/// @param invoice which one to look at; null where it names none
public record StripeWord(
    String event,
    String kind,
    @Nullable String customer,
    @Nullable String subscription,
    @Nullable String invoice) {}
