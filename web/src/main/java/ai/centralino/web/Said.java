package ai.centralino.web;

import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What steps and vendors' answers say, in the reader's language. Activities write down plain
/// English sentences, which operators read in Temporal too; `said_en.properties` lists them, and
/// the files beside it say the same in Italian and Urdu. A sentence that is in none of them stays
/// as it is. Immutable.
final class Said {
  private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

  /// What several sentences are joined by, the widest first.
  private static final List<String> JOINTS = List.of("; ", ". ", ": ", ", ");

  private static final int DEEPEST = 3;
  private static final int LONGEST = 600;

  private final List<Shape> shapes;

  private Said(List<Shape> shapes) {
    this.shapes = shapes;
  }

  /// One sentence: how it looks in English, and how it is said.
  private record Shape(Pattern english, String said, int weight) {}

  private static final Map<Language, Said> ALL = all();

  /// The sentences of a language.
  static Said in(Language language) {
    return ALL.getOrDefault(language, new Said(List.of()));
  }

  private static Map<Language, Said> all() {
    Map<Language, Said> all = new EnumMap<>(Language.class);
    Properties english = sentences(Language.EN);
    for (Language language : Language.values()) {
      Properties own = sentences(language);
      all.put(
          language,
          new Said(
              language == Language.EN
                  ? List.of()
                  : english.stringPropertyNames().stream()
                      .map(key -> shape(english.getProperty(key), own.getProperty(key)))
                      .sorted(Comparator.comparingInt(Shape::weight).reversed())
                      .toList()));
    }
    return Map.copyOf(all);
  }

  static Properties sentences(Language language) {
    Properties sentences = new Properties();
    try (InputStream file =
        Said.class.getResourceAsStream("/said_" + language.code() + ".properties")) {
      if (file == null) {
        throw new IllegalStateException("said_" + language.code() + ".properties is missing");
      }
      sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// After a colon a hole holds whole sentences, elsewhere a name or a number.
  private static Shape shape(String english, String said) {
    StringBuilder pattern = new StringBuilder();
    String before = "";
    for (String part : english.split("(?=\\{\\d})|(?<=\\{\\d})")) {
      pattern.append(
          !HOLE.matcher(part).matches()
              ? Pattern.quote(part)
              : before.endsWith(": ") ? "(.+)" : "((?:(?![;.:] ).)+?)");
      before = part;
    }
    return new Shape(
        Pattern.compile(pattern.toString(), Pattern.DOTALL),
        said,
        HOLE.matcher(english).replaceAll("").length());
  }

  /// The same in the reader's language, as far as it is known.
  String of(String english) {
    return english.length() > LONGEST
        ? english
        : of(english.replace('\'', '’'), 0, DEEPEST).orElse(english);
  }

  /// @param joint the first of the joints at which it may still be taken apart
  private Optional<String> of(String english, int joint, int deep) {
    if (deep == 0 || english.isBlank()) {
      return Optional.empty();
    }
    for (Shape shape : shapes) {
      Matcher found = shape.english().matcher(english);
      if (found.matches()) {
        return Optional.of(filled(shape.said(), found, deep));
      }
    }
    for (int at = joint; at < JOINTS.size(); at++) {
      int next = at + 1;
      String between = JOINTS.get(at);
      List<String> parts = List.of(english.split(Pattern.quote(between), -1));
      List<String> said = parts.stream().map(part -> of(part, next, deep).orElse(part)).toList();
      if (!said.equals(parts)) {
        return Optional.of(String.join(between, said));
      }
    }
    return Optional.empty();
  }

  private String filled(String said, Matcher found, int deep) {
    List<String> holes = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      String hole = found.group(i);
      holes.add(of(hole, 0, deep - 1).orElse(hole));
    }
    return HOLE.matcher(said)
        .replaceAll(hole -> Matcher.quoteReplacement(holes.get(Integer.parseInt(hole.group(1)))));
  }
}
