package ai.centralino.workflows.order;

import java.time.Instant;

/// Somebody moves an order on.
///
/// @param by who, such as a user's id or `caller`
public record StatusChange(OrderStatus to, String by, Instant at) {}
