package ai.centralino.store.crm;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.crm.CrmOperation.Kind;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything a call left that a CRM may want to know.
///
/// @param phone E.164; null where nobody knows it
/// @param currency the business's, ISO 4217
/// @param seconds connected seconds
/// @param link the call's page in the console
/// @param insight null where the call is not understood yet
/// @param lead null where none was heard
public record CrmFacts(
    TenantId tenant,
    CallId call,
    String business,
    Language language,
    String currency,
    Instant startedAt,
    int seconds,
    @Nullable String outcome,
    String name,
    @Nullable String phone,
    @Nullable String email,
    String link,
    @Nullable Understood insight,
    @Nullable Wish lead,
    List<Order> orders,
    List<Booking> bookings,
    List<String> messages) {
  /// What the insight says.
  ///
  /// @param score 0–100, or null
  public record Understood(
      String summary, String intent, String outcome, @Nullable Integer score) {}

  /// What the caller is looking for.
  public record Wish(
      @Nullable String budget,
      @Nullable String zone,
      @Nullable String urgency,
      @Nullable String propertyType,
      @Nullable String notes) {}

  /// An order of the call.
  ///
  /// @param totalMinor in minor units of the business's currency
  /// @param lines such as `2 Margherita maxi`
  public record Order(UUID id, int number, long totalMinor, Instant placedAt, List<String> lines) {}

  /// A booking of the call.
  public record Booking(
      UUID id, String kind, String place, Instant startsAt, Instant endsAt, int partySize) {}

  /// Our id of the caller: the same number is the same person.
  public String contactId() {
    return contactIdOf(tenant, phone != null ? phone : email != null ? email : call.value());
  }

  /// Our id of a person.
  ///
  /// @param who the number, the address, or the id of the one call of somebody without either
  public static String contactIdOf(TenantId tenant, String who) {
    return "c-" + WorkflowIds.derived("crm-contact", tenant.toString(), who);
  }

  /// Our id of what may become of the call.
  public String dealId() {
    return "d-" + WorkflowIds.derived("crm-deal", tenant.toString(), call.value());
  }

  /// Our id of the note on the call.
  public String noteId() {
    return "n-" + WorkflowIds.derived("crm-note", tenant.toString(), call.value());
  }

  /// Whether there is somebody to write down: with a number, an address or a name.
  public boolean somebody() {
    return phone != null || email != null || !name.isBlank();
  }

  /// Whether something may become of it.
  public boolean promising() {
    return lead != null || !orders.isEmpty() || !bookings.isEmpty();
  }

  /// Where it stands: `won` with an order or a booking, `qualified` from a score of 60, else `new`.
  public String stage() {
    if (!orders.isEmpty() || !bookings.isEmpty()) {
      return "won";
    }
    Integer score = insight == null ? null : insight.score();
    return score != null && score >= 60 ? "qualified" : "new";
  }

  /// The sum of the orders in minor units.
  public long orderTotalMinor() {
    return orders.stream().mapToLong(Order::totalMinor).sum();
  }

  /// One line for a list.
  public String title() {
    String who = name.isBlank() ? phone == null ? "?" : phone : name;
    String what =
        !orders.isEmpty()
            ? "order " + orders.getLast().number()
            : !bookings.isEmpty()
                ? bookings.getFirst().kind()
                : insight != null ? insight.intent() : "call";
    return who + ": " + what;
  }

  /// The amount as a decimal number without a sign for the currency.
  public String amount(long minor) {
    return BigDecimal.valueOf(
            minor, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()))
        .toPlainString();
  }

  /// What is known, by field; what is not known is left out.
  ///
  /// @param mapping for the vendor's names of stages
  public Map<CrmField, String> values(CrmMapping mapping) {
    Map<CrmField, String> values = new LinkedHashMap<>();
    int space = name.strip().lastIndexOf(' ');
    put(values, CrmField.NAME, name.isBlank() ? phone : name);
    put(values, CrmField.FIRST_NAME, space < 0 ? null : name.strip().substring(0, space));
    put(values, CrmField.LAST_NAME, name.isBlank() ? phone : name.strip().substring(space + 1));
    put(values, CrmField.PHONE, phone);
    put(values, CrmField.EMAIL, email);
    if (lead != null) {
      put(values, CrmField.BUDGET, lead.budget());
      put(values, CrmField.ZONE, lead.zone());
      put(values, CrmField.URGENCY, lead.urgency());
      put(values, CrmField.PROPERTY_TYPE, lead.propertyType());
    }
    if (insight != null) {
      put(values, CrmField.INTENT, insight.intent());
      put(values, CrmField.SCORE, insight.score() == null ? null : insight.score().toString());
      put(values, CrmField.SUMMARY, insight.summary());
    }
    put(values, CrmField.OUTCOME, insight == null ? outcome : insight.outcome());
    if (!orders.isEmpty()) {
      put(values, CrmField.ORDER_TOTAL, amount(orderTotalMinor()));
      put(values, CrmField.CURRENCY, currency);
    }
    if (!bookings.isEmpty()) {
      put(values, CrmField.BOOKING_TIME, bookings.getFirst().startsAt().toString());
    }
    put(values, CrmField.CALL_TIME, startedAt.toString());
    put(values, CrmField.CALL_LINK, link);
    put(values, CrmField.TITLE, title());
    put(values, CrmField.STAGE, mapping.stages().get(stage()));
    return values;
  }

  /// The values of the mapped fields by the vendor's names.
  ///
  /// @param object `contact` or `deal`
  /// @param ofOurs false for a record that staff have made: who it is stays as they wrote it
  public Map<String, String> mapped(CrmMapping mapping, String object, boolean ofOurs) {
    Map<CrmField, String> values = values(mapping);
    Map<String, String> theirs = new LinkedHashMap<>();
    mapping
        .of(object)
        .forEach((field, name) -> {
          String value = values.get(field);
          if (value != null && (ofOurs || !field.identifies())) {
            theirs.put(name, value);
          }
        });
    return theirs;
  }

  /// Everything, for a program: what goes to webhooks and into the outbox.
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("callId", call.value());
    document.put("business", business);
    document.put("startedAt", startedAt.toString());
    document.put("seconds", seconds);
    document.put("outcome", insight == null ? outcome : insight.outcome());
    document.put("link", link);
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("id", contactId());
    contact.put("name", name.isBlank() ? null : name);
    contact.put("phone", phone);
    contact.put("email", email);
    document.put("contact", contact);
    document.put("insight", insight);
    document.put("lead", lead);
    document.put(
        "orders",
        orders.stream()
            .map(o -> {
              Map<String, Object> order = new LinkedHashMap<>();
              order.put("id", o.id().toString());
              order.put("number", o.number());
              order.put("totalMinor", o.totalMinor());
              order.put("currency", currency);
              order.put("placedAt", o.placedAt().toString());
              order.put("lines", o.lines());
              return order;
            })
            .toList());
    document.put(
        "bookings",
        bookings.stream()
            .map(b -> {
              Map<String, Object> booking = new LinkedHashMap<>();
              booking.put("id", b.id().toString());
              booking.put("kind", b.kind());
              booking.put("place", b.place());
              booking.put("startsAt", b.startsAt().toString());
              booking.put("endsAt", b.endsAt().toString());
              booking.put("partySize", b.partySize());
              return booking;
            })
            .toList());
    document.put("messages", messages);
    return document;
  }

  /// The words for the kinds of a call's records, for the step's line.
  public static String said(Kind kind) {
    return switch (kind) {
      case CONTACT -> "contact";
      case DEAL -> "deal";
      case NOTE -> "note";
      case ACTIVITY -> "order or booking";
      case DOCUMENT -> "document";
      case STORY -> "kept in the outbox";
    };
  }

  private static void put(Map<CrmField, String> values, CrmField field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(field, value.strip());
    }
  }

  @Override
  public String toString() {
    return "CrmFacts[" + call + "]";
  }
}
