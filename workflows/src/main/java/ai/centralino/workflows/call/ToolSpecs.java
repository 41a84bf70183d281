package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tools that a tenant's receptionist is given, with their JSON Schemas.
public final class ToolSpecs {
  private static final String DATE =
      "The day as YYYY-MM-DD, reckoned from today in the facts; the caller's own words where that is unclear";
  private static final String TIME =
      "The time on the 24-hour clock as HH:MM; the caller's own words where that is unclear";

  private static final Set<String> WHEN_CLOSED =
      Set.of("take_message", "search_knowledge", "transfer_call", "end_call");

  private ToolSpecs() {}

  private static final Set<String> TABLES = Set.of("restaurant", "pizza");
  private static final String VIEWINGS = "estate_agency";
  private static final Set<String> SERVICES = Set.of("custom");
  private static final Set<String> LEADS = Set.of(VIEWINGS, "custom");

  /// What this tenant's trade offers, without what the business has switched off.
  public static List<ToolSpec> of(TenantProfile tenant) {
    List<ToolSpec> on =
        all(tenant).stream().filter(tool -> tenant.receptionist().offers(tool.name())).toList();
    boolean books = on.stream().anyMatch(tool -> tool.name().startsWith("book_"));
    return on.stream().filter(tool -> books || !tool.name().equals("confirm_booking")).toList();
  }

  /// As [#of], at a moment: a business that only takes messages when it is closed offers no more
  /// then.
  static List<ToolSpec> of(TenantProfile tenant, Instant now) {
    return Prompt.messagesOnly(tenant, now)
        ? of(tenant).stream().filter(tool -> WHEN_CLOSED.contains(tool.name())).toList()
        : of(tenant);
  }

  static boolean offers(TenantProfile tenant, String name) {
    return of(tenant).stream().anyMatch(tool -> tool.name().equals(name));
  }

  /// What the trade's template offers. Calls from before templates know only the trade's name.
  private static boolean tradeHas(TenantProfile tenant, String tool, Set<String> trades) {
    return tenant.tradeTools().isEmpty()
        ? trades.contains(tenant.trade())
        : tenant.tradeTools().contains(tool);
  }

  private static List<ToolSpec> all(TenantProfile tenant) {
    List<ToolSpec> tools = new ArrayList<>();
    if (!tenant.menu().dishes().isEmpty()) {
      tools.add(placeOrder());
      tools.add(
          new ToolSpec(
              "confirm_order",
              "Commits the order that was read back last, after the caller agreed. Returns the order number.",
              object(Map.of(), List.of())));
      tools.add(
          new ToolSpec(
              "cancel_order", "Cancels the order of this call.", object(Map.of(), List.of())));
    }
    if (tradeHas(tenant, "book_table", TABLES)) {
      tools.add(bookTable());
      tools.add(confirmBooking());
    } else if (tradeHas(tenant, "book_viewing", Set.of(VIEWINGS))) {
      tools.add(bookViewing());
      tools.add(confirmBooking());
    } else if (tradeHas(tenant, "book_service", SERVICES) && !tenant.services().isEmpty()) {
      tools.add(bookService(tenant));
      tools.add(confirmBooking());
    }
    if (tradeHas(tenant, "qualify_lead", LEADS)) {
      tools.add(qualifyLead());
    }
    tools.add(
        new ToolSpec(
            "search_knowledge",
            "Looks up the business's own answers. Use it for every question that the menu does not answer.",
            object(
                Map.of("question", string("The caller's question in their words")),
                List.of("question"))));
    tools.add(
        new ToolSpec(
            "take_message",
            "Passes a message to the business.",
            object(
                ordered(
                    "customer_name", string("Who leaves the message"),
                    "message", string("What they say"),
                    "urgent", Map.of("type", "boolean"),
                    "callback_number", string("Another number than the one they call from")),
                List.of("customer_name", "message"))));
    tools.add(
        new ToolSpec(
            "transfer_call",
            "Puts the caller through to a person.",
            object(Map.of("reason", string("Why")), List.of("reason"))));
    tools.add(
        new ToolSpec(
            "end_call",
            "Ends the call after the goodbye.",
            object(Map.of("reason", string("Why")), List.of("reason"))));
    return List.copyOf(tools);
  }

  private static ToolSpec placeOrder() {
    Map<String, Object> item =
        object(
            ordered(
                "name", string("The dish as the menu calls it"),
                "size", string("The size as the menu calls it"),
                "quantity", Map.of("type", "integer", "minimum", 1, "maximum", 50),
                "notes", string("Wishes for this dish, such as: no onions")),
            List.of("name", "quantity"));
    return new ToolSpec(
        "place_order",
        "Makes or replaces the draft of the order and returns the priced read-back. Send the whole order each time.",
        object(
            ordered(
                "items", Map.of("type", "array", "items", item, "minItems", 1),
                "fulfilment", Map.of("type", "string", "enum", List.of("delivery", "pickup")),
                "address", string("Where to deliver"),
                "customer_name", string("The caller's name"),
                "drink", string("A drink to go with it"),
                "notes", string("Wishes for the whole order, such as allergies")),
            List.of("items", "fulfilment")));
  }

  private static ToolSpec bookTable() {
    return new ToolSpec(
        "book_table",
        "Keeps a table for five minutes and returns the read-back, or the nearest free times. Call it again whenever anything changes.",
        object(
            ordered(
                "date", string(DATE),
                "time", string(TIME),
                "party_size", Map.of("type", "integer", "minimum", 1),
                "customer_name", string("Who books"),
                "notes", string("Wishes, such as a high chair or allergies")),
            List.of("date", "time", "party_size", "customer_name")));
  }

  private static ToolSpec bookViewing() {
    return new ToolSpec(
        "book_viewing",
        "Keeps a time for a viewing for five minutes and returns the read-back, or the nearest free times. Call it again whenever anything changes.",
        object(
            ordered(
                "date", string(DATE),
                "time", string(TIME),
                "property_ref", string("The reference of the home, as in the advertisement"),
                "customer_name", string("Who comes")),
            List.of("date", "time", "customer_name")));
  }

  private static ToolSpec bookService(TenantProfile tenant) {
    Map<String, Object> service =
        ordered(
            "type", "string",
            "description", "The service as the business calls it",
            "enum", tenant.services().stream().map(Service::name).toList());
    return new ToolSpec(
        "book_service",
        "Keeps an appointment for five minutes and returns the read-back with the price, or the nearest free times. Call it again whenever anything changes.",
        object(
            ordered(
                "service", service,
                "date", string(DATE),
                "time", string(TIME),
                "customer_name", string("Who comes"),
                "notes", string("Wishes, such as who should do it")),
            List.of("service", "date", "time", "customer_name")));
  }

  private static ToolSpec confirmBooking() {
    return new ToolSpec(
        "confirm_booking",
        "Commits the booking that was read back last, after the caller agreed.",
        object(Map.of(), List.of()));
  }

  private static ToolSpec qualifyLead() {
    return new ToolSpec(
        "qualify_lead",
        "Notes what a possible customer is looking for. Call it once, when you know what they will say.",
        object(
            ordered(
                "customer_name", string("The caller's name"),
                "budget", string("What they want to spend, in their words"),
                "zone", string("Where they are looking"),
                "urgency", string("When they need it"),
                "property_type", string("What they are looking for, such as: three rooms to rent"),
                "notes", string("Anything else that matters")),
            List.of("customer_name")));
  }

  private static Map<String, Object> string(String description) {
    return Map.of("type", "string", "description", description);
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> object(Map<String, ?> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}
