package ai.centralino.activities.webhook;

import ai.centralino.workflows.webhook.EventType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is sent, version 1. Published in `store/src/main/resources/webhooks/schemas-v1.json`:
/// members may be added there, never taken away or given another meaning; for that there is a
/// version 2.
///
/// @param version of this shape
/// @param timestamp when it happened
/// @param call the call it belongs to; left out where there is none, as are the others
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventBody(
    UUID id,
    EventType type,
    int version,
    Instant timestamp,
    Business business,
    @Nullable Call call,
    @Nullable Insight insight,
    @Nullable Order order,
    @Nullable Booking booking,
    @Nullable Message message,
    @Nullable Lead lead,
    @Nullable Usage usage) {
  static final int VERSION = 1;

  record Business(String slug, String name) {}

  /// An amount in minor units of its currency.
  record Money(long minor, String currency) {}

  record Call(
      String id,
      @Nullable String from,
      String to,
      boolean test,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer seconds,
      @Nullable String outcome) {}

  record Insight(
      String summary,
      String intent,
      String outcome,
      String sentiment,
      @Nullable String sentimentReason,
      @Nullable Integer score,
      List<String> openQuestions,
      @Nullable String followUp,
      String madeBy) {}

  record Order(
      UUID id,
      int number,
      String status,
      String fulfilment,
      @Nullable String address,
      @Nullable String customerName,
      @Nullable String customerPhone,
      @Nullable String notes,
      List<Line> items,
      Money deliveryFee,
      Money total,
      Instant placedAt) {}

  record Line(
      String name, @Nullable String size, int quantity, @Nullable String notes, Money unitPrice) {}

  record Booking(
      UUID id,
      String kind,
      String status,
      Instant startsAt,
      Instant endsAt,
      String place,
      int partySize,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String propertyRef,
      @Nullable String notes) {}

  record Message(
      UUID id,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String callbackNumber,
      String text,
      boolean urgent,
      String via) {}

  record Lead(
      UUID id,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String budget,
      @Nullable String zone,
      @Nullable String urgency,
      @Nullable String propertyType,
      @Nullable String notes,
      String status) {}

  record Usage(int percent, long includedMinutes, Instant periodStart, Instant periodEnd) {}

  @Override
  public String toString() {
    return "EventBody[" + type.word() + " " + id + "]";
  }
}
