package ai.centralino.workflows.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order as it was last read back. Nothing is cooked from it until it is committed.
///
/// @param version counts up whenever the content changes
/// @param missing what must still be asked before it can be confirmed, such as `address`
/// @param readBack the sentence the caller hears
public record OrderDraft(
    int version,
    List<OrderLine> lines,
    Fulfilment fulfilment,
    @Nullable String address,
    @Nullable String customerName,
    @Nullable String notes,
    long deliveryFeeMinor,
    long totalMinor,
    String currency,
    List<String> missing,
    String readBack) {
  /// Whether both say the same order, whatever their versions.
  public boolean sameContent(OrderDraft other) {
    return lines.equals(other.lines)
        && fulfilment == other.fulfilment
        && java.util.Objects.equals(address, other.address)
        && java.util.Objects.equals(customerName, other.customerName)
        && java.util.Objects.equals(notes, other.notes);
  }

  public OrderDraft withVersion(int newVersion) {
    return new OrderDraft(
        newVersion,
        lines,
        fulfilment,
        address,
        customerName,
        notes,
        deliveryFeeMinor,
        totalMinor,
        currency,
        missing,
        readBack);
  }

  public Money total() {
    return new Money(totalMinor, currency);
  }
}
