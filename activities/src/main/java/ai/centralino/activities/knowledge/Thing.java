package ai.centralino.activities.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A thing of schema.org with its properties, however the page wrote it. Properties may lead back
/// to the thing itself. Confined to one reading.
final class Thing {
  private final @Nullable String id;
  private final Set<String> types = new LinkedHashSet<>();
  private final Map<String, List<Object>> properties = new LinkedHashMap<>();

  Thing(@Nullable String id) {
    this.id = id;
  }

  @Nullable String id() {
    return id;
  }

  Set<String> types() {
    return types;
  }

  boolean is(String... any) {
    return Arrays.stream(any).anyMatch(types::contains);
  }

  void type(String type) {
    types.add(local(type));
  }

  void add(String property, String value) {
    values(property).add(value);
  }

  void add(String property, Thing value) {
    values(property).add(value);
  }

  boolean isEmpty() {
    return types.isEmpty() && properties.isEmpty();
  }

  boolean has(String property) {
    return properties.containsKey(property);
  }

  private List<Object> values(String property) {
    return properties.computeIfAbsent(local(property), _ -> new ArrayList<>());
  }

  /// Puts the described things in the place of mere references to them.
  void resolve(Map<String, Thing> byId) {
    for (List<Object> values : properties.values()) {
      values.replaceAll(v ->
          v instanceof Thing thing && thing.isEmpty() && thing.id != null
              ? byId.getOrDefault(thing.id, thing)
              : v);
    }
  }

  /// The things that the properties name, in the page's order.
  List<Thing> things(String... names) {
    return all(names).filter(Thing.class::isInstance).map(Thing.class::cast).toList();
  }

  /// The words that the properties hold; of a thing its name, or what it refers to.
  List<String> texts(String... names) {
    return all(names).map(Thing::words).filter(t -> !t.isBlank()).toList();
  }

  /// The first words that one of the properties holds, as plain text, or null.
  @Nullable String text(String... names) {
    return texts(names).stream()
        .map(PlainText::of)
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private Stream<Object> all(String... names) {
    return Arrays.stream(names).flatMap(n -> properties.getOrDefault(n, List.of()).stream());
  }

  private static String words(Object value) {
    if (!(value instanceof Thing thing)) {
      return (String) value;
    }
    for (Object name : thing.properties.getOrDefault("name", List.of())) {
      if (name instanceof String text) {
        return text;
      }
    }
    return thing.isEmpty() && thing.id != null ? thing.id : "";
  }

  /// `Restaurant` of `https://schema.org/Restaurant` and `schema:Restaurant`.
  private static String local(String name) {
    String bare = name.strip();
    int end = Math.max(bare.lastIndexOf('/'), Math.max(bare.lastIndexOf('#'), bare.indexOf(':')));
    return bare.substring(end + 1);
  }
}
