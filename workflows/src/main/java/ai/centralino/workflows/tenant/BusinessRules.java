package ai.centralino.workflows.tenant;

import java.util.List;
import java.util.Objects;

/// What a business insists on. Amounts are minor units of its currency; 0 means no such rule.
///
/// @param minimumOrderMinor the least an order for delivery must come to
/// @param deliveryZones districts or postcodes that are delivered to; empty means anywhere
/// @param slotMinutes the grid on which bookings start, such as 15
/// @param stayMinutes how long a table or a viewing is taken, such as 90
/// @param maximumParty the largest party that is booked without a person; 0 means no limit
/// @param depositMinor a deposit per person that is asked for; 0 means none
/// @param leadMinutes the least notice a booking needs
public record BusinessRules(
    long minimumOrderMinor,
    List<String> deliveryZones,
    int slotMinutes,
    int stayMinutes,
    int maximumParty,
    long depositMinor,
    int leadMinutes) {
  public static final BusinessRules NONE = new BusinessRules(0, List.of(), 15, 90, 0, 0, 30);

  public BusinessRules {
    deliveryZones = List.copyOf(Objects.requireNonNullElse(deliveryZones, List.of()));
    slotMinutes = slotMinutes < 1 ? 15 : slotMinutes;
    stayMinutes = stayMinutes < 1 ? 90 : stayMinutes;
  }
}
