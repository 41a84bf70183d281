package ai.centralino.workflows.order;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that an order's workflow needs, so that it never has to ask the call again.
///
/// @param businessNumber the number that texts to the customer come from
/// @param status where the order stands when its workflow starts; `new` but for a workflow that
///   replaces a lost one
/// @param owner where the business is told; null in histories from before it could choose, which
///   tell `ownerPhone` and `ownerEmail`
/// @param customerMasked the customer's number as it may be shown
public record OrderStart(
    UUID id,
    TenantId tenant,
    CallId call,
    int number,
    OrderStatus status,
    String business,
    String businessNumber,
    Language language,
    List<String> items,
    String total,
    Fulfilment fulfilment,
    @Nullable String customerName,
    @Nullable String customerPhone,
    String customerMasked,
    @Nullable String ownerPhone,
    @Nullable String ownerEmail,
    @Nullable List<Address> owner) {}
