package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;

/// A call that is over, as the steps that follow it are started with. Whatever else they need they
/// read from the store, where the call is complete by then.
///
/// @param outcome as [CallEnd#outcome]
/// @param test a call that nobody pays for and no vendor hears of
/// @param seconds connected seconds
/// @param language the business's
public record AfterCall(
    TenantId tenant,
    CallId call,
    PhoneNumber from,
    String outcome,
    boolean test,
    int seconds,
    Instant endedAt,
    Language language) {}
