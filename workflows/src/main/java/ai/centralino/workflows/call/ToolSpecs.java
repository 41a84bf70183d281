package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tools that a tenant's receptionist is given, with their JSON Schemas.
final class ToolSpecs {
  private ToolSpecs() {}

  static List<ToolSpec> of(TenantProfile tenant) {
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
