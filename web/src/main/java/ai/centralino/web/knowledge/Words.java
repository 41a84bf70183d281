package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Problem;
import ai.centralino.workflows.tenant.Language;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The words of the catalogue in our languages: what a choice, a field or a problem is called, and
/// what somebody means who writes one in any of them. Thread-safe.
@Component
class Words {
  private final MessageSource texts;

  Words(MessageSource texts) {
    this.texts = texts;
  }

  public String choice(String code, Language language) {
    return Objects.requireNonNullElse(
        texts.getMessage("catalogue.choice." + code, null, code, language.locale()), code);
  }

  public String field(String name, Language language) {
    return Objects.requireNonNullElse(
        texts.getMessage("catalogue.field." + name, null, name, language.locale()), name);
  }

  public String sentence(Problem problem, Language language) {
    Object[] args = problem.args().toArray();
    return texts.getMessage("catalogue.problem." + problem.code(), args, language.locale());
  }

  public String say(String key, Language language, Object... args) {
    return texts.getMessage(key, args, language.locale());
  }

  /// Which of `codes` somebody means by `typed`.
  Optional<String> meant(String typed, List<String> codes) {
    String wanted = folded(typed);
    return codes.stream()
        .filter(code ->
            folded(code).equals(wanted)
                || Arrays.stream(Language.values())
                    .anyMatch(language -> folded(choice(code, language)).equals(wanted)))
        .findFirst();
  }

  /// Which of `fields` a column is headed by.
  Optional<Field> headed(String heading, List<Field> fields) {
    String wanted = folded(heading);
    return fields.stream()
        .filter(field ->
            folded(field.name()).equals(wanted)
                || Arrays.stream(Language.values())
                    .anyMatch(language -> folded(field(field.name(), language)).equals(wanted)))
        .findFirst();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
