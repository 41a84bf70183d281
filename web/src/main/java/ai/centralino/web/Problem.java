package ai.centralino.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// What is wrong with one field, as the key of a sentence: the page says it in the reader's
/// language, the API in that of `Accept-Language`.
///
/// @param field the field's name, such as `email` or `menu[3].price`
/// @param code the bundle's key after `problem.`
/// @param args what the sentence names, such as a limit
public record Problem(String field, String code, List<Object> args) {
  public static Problem at(String field, String code, Object... args) {
    return new Problem(field, code, List.copyOf(Arrays.asList(args)));
  }

  /// A rule of the catalogue, which has sentences of its own.
  public static Problem ofCatalogue(String field, String code, List<Object> args) {
    return new Problem(field, "catalogue:" + code, args);
  }

  /// The bundle's key.
  public String key() {
    return code.startsWith("catalogue:")
        ? "catalogue.problem." + code.substring("catalogue:".length())
        : "problem." + code;
  }

  /// The sentence in `locale`.
  public String sentence(MessageSource texts, Locale locale) {
    return texts.getMessage(key(), args.toArray(), locale);
  }
}
