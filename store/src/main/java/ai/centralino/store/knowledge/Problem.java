package ai.centralino.store.knowledge;

import java.util.List;

/// Why something cannot be kept as it was typed.
///
/// @param field the field that it is about, or empty where it is about the whole
/// @param code which rule, such as `long`; the page has a sentence for each
/// @param args what the sentence needs, such as the greatest length
public record Problem(String field, String code, List<Object> args) {
  public Problem {
    args = List.copyOf(args);
  }

  public static Problem of(String field, String code, Object... args) {
    return new Problem(field, code, List.of(args));
  }
}
