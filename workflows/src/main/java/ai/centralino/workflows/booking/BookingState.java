package ai.centralino.workflows.booking;

import java.time.Instant;

/// A booking as its workflow sees it now.
public record BookingState(BookingStatus status, Instant startsAt, Instant endsAt) {}
