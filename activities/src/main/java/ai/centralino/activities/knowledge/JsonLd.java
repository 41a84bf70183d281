package ai.centralino.activities.knowledge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads JSON-LD as websites write it: without fetching contexts, and forgiving what browsers'
/// neighbours forgive. Confined to one page.
final class JsonLd {
  /// More is no description of a shop.
  private static final int MOST_THINGS = 20_000;

  private static final int DEEPEST = 60;
  private static final Pattern WRAPPING =
      Pattern.compile(
          "(?s)^\\s*(?://\\s*)?(?:<!--|<!\\[CDATA\\[)|(?:-->|//\\s*\\]\\]>|\\]\\]>)\\s*$");
  private static final Set<String> KEYWORDS = Set.of("@context", "@id", "@type", "@graph");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST * 2).build())
                  .build())
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_MISSING_VALUES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
              JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .build();

  private final List<Thing> things = new ArrayList<>();
  private final Map<String, Thing> byId = new HashMap<>();

  /// Every thing read so far, each before what lies inside it.
  List<Thing> things() {
    things.forEach(t -> t.resolve(byId));
    return things;
  }

  /// Adds one script's things. Returns false where the script is beyond repair.
  boolean read(String script) {
    String json = WRAPPING.matcher(script).replaceAll("").strip();
    if (json.isEmpty()) {
      return true;
    }
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root != null) {
        value(root, 0);
      }
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }

  /// A string, a [Thing], or null where there is nothing to keep. Lists are for [#add].
  private @Nullable Object value(JsonNode node, int depth) {
    if (node.isArray()) {
      node.forEach(n -> value(n, depth + 1));
      return null;
    }
    if (!node.isObject()) {
      return node.isNull() ? null : node.asText();
    }
    JsonNode literal = node.get("@value");
    if (literal != null) {
      return literal.isValueNode() ? value(literal, depth) : null;
    }
    return depth > DEEPEST || things.size() >= MOST_THINGS ? null : thing(node, depth);
  }

  private Thing thing(JsonNode node, int depth) {
    JsonNode id = node.get("@id");
    Thing thing = new Thing(id != null && id.isTextual() ? id.asText() : null);
    things.add(thing);
    JsonNode types = node.path("@type");
    if (types.isTextual()) {
      thing.type(types.asText());
    }
    types.forEach(t -> thing.type(t.asText()));
    node.properties().stream()
        .filter(p -> !KEYWORDS.contains(p.getKey()))
        .forEach(p -> add(thing, p.getKey(), p.getValue(), depth + 1));
    if (thing.id() != null && !thing.isEmpty()) {
      byId.putIfAbsent(thing.id(), thing);
    }
    JsonNode graph = node.get("@graph");
    if (graph != null) {
      value(graph, depth + 1);
    }
    return thing;
  }

  private void add(Thing thing, String property, JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    JsonNode list = node.has("@list") ? node.get("@list") : node.get("@set");
    if (list != null) {
      add(thing, property, list, depth + 1);
    } else if (node.isArray()) {
      node.forEach(n -> add(thing, property, n, depth + 1));
    } else {
      switch (value(node, depth)) {
        case String text -> thing.add(property, text);
        case Thing inner -> thing.add(property, inner);
        case null, default -> {}
      }
    }
  }
}
