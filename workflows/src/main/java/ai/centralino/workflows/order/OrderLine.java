package ai.centralino.workflows.order;

import org.jspecify.annotations.Nullable;

/// One line of a draft or an order, priced from the menu.
///
/// @param name the dish in the tenant's language
/// @param size the size in the tenant's language, or null where the dish has only one
/// @param unitMinor price of one in minor units
public record OrderLine(
    String dishId,
    String name,
    @Nullable String size,
    int quantity,
    @Nullable String notes,
    long unitMinor) {
  public long totalMinor() {
    return Math.multiplyExact(unitMinor, quantity);
  }
}
