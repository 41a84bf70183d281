package ai.centralino.store.stats;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is counted of one call that is over.
///
/// @param hour 0–23, of its beginning on the business's wall clock
/// @param seconds connected seconds, or null where nobody knows
/// @param latencies milliseconds to the receptionist's first sound, turn by turn
/// @param orders those that were not cancelled
/// @param orderMinor what they come to, by currency
/// @param bookings those that were not cancelled and did not lapse
/// @param score 0–100, or null where no lead was heard
record CallFacts(
    Cell cell,
    int hour,
    @Nullable Integer seconds,
    List<Integer> latencies,
    int orders,
    Map<String, Long> orderMinor,
    int bookings,
    int leads,
    @Nullable Integer score) {}
