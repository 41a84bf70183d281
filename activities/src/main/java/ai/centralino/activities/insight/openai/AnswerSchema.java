package ai.centralino.activities.insight.openai;

import ai.centralino.workflows.insight.Insight;
import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of a model's answer. Strict mode wants every property required and no others.
final class AnswerSchema {
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> MAYBE_TEXT = Map.of("type", List.of("string", "null"));

  private AnswerSchema() {}

  static ResponseFormatJsonSchema format() {
    Map<String, Object> fact =
        object(
            field("name", oneOf("budget", "urgency", "zone", "intent")),
            field("value", Map.of("type", "integer")),
            field("quote", TEXT),
            field("turn", TEXT));
    Map<String, Object> root =
        object(
            field("summary", TEXT),
            field("intent", oneOf(Insight.INTENTS.toArray(String[]::new))),
            field(
                "tone",
                object(
                    field("sentiment", oneOf(Insight.SENTIMENTS.toArray(String[]::new))),
                    field("reason", MAYBE_TEXT),
                    field("turn", MAYBE_TEXT))),
            field("lead_facts", list(fact)),
            field("open_questions", list(object(field("question", TEXT), field("turn", TEXT)))),
            field(
                "promise",
                Map.of(
                    "anyOf",
                    List.of(
                        object(field("quote", TEXT), field("turn", TEXT)),
                        Map.of("type", "null")))));
    var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    root.forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name("call_insight")
                .strict(true)
                .schema(schema.build())
                .build())
        .build();
  }

  private static Map.Entry<String, Object> field(String name, Object schema) {
    return Map.entry(name, schema);
  }

  @SafeVarargs
  private static Map<String, Object> object(Map.Entry<String, Object>... fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : fields) {
      properties.put(field.getKey(), field.getValue());
    }
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.copyOf(properties.keySet()),
        "additionalProperties",
        false);
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  private static Map<String, Object> oneOf(String... words) {
    return Map.of("type", "string", "enum", List.of(words));
  }
}
