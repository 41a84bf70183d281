package ai.centralino.store.notice;

import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of one kind of notice in one language, with names in braces for what is filled in.
///
/// @param subject one line: a mail's subject and a browser notice's title
/// @param body what is told
/// @param contentSid the approved WhatsApp template with the same words, `HX…`; null where there is
///   none. Its numbers are the names in the order in which `body` has them first.
/// @param own whether the business wrote them
public record Wording(
    NoticeKind kind,
    Language language,
    String subject,
    String body,
    @Nullable String contentSid,
    boolean own) {
  /// How long subject and body may be: a text of ten parts is the most that anybody reads.
  public static final int MAX_SUBJECT = 120;

  public static final int MAX_BODY = 1000;

  private static final Pattern NAME = Pattern.compile("\\{([^{}\\s]{1,40})}");

  /// Centralino's own words.
  public static Wording usual(NoticeKind kind, Language language) {
    Properties words = new Properties();
    String file = "/notices/" + language.code() + ".properties";
    try (InputStream in = Wording.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there are no words in " + file);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Wording(
        kind,
        language,
        words.getProperty(kind.word() + ".subject"),
        words.getProperty(kind.word() + ".body"),
        null,
        false);
  }

  /// The names in a text that its kind does not know, in order.
  public static List<String> unknown(NoticeKind kind, String text) {
    return names(text).stream().filter(name -> !kind.variables().contains(name)).toList();
  }

  /// The names in a text, each once, in order.
  public static List<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return new ArrayList<>(names);
  }

  /// The text with the names filled in; what has no value is left out.
  public static String filled(String text, Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll((MatchResult found) ->
            Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")))
        .replaceAll("[ \\t]{2,}", " ")
        .strip();
  }

  /// What the approved WhatsApp template is filled with: `1`, `2` … in the order in which the body
  /// has the names first.
  public Map<String, String> contentVariables(Map<String, String> values) {
    Map<String, String> numbered = new LinkedHashMap<>();
    for (String name : names(body)) {
      numbered.put(
          Integer.toString(numbered.size() + 1),
          values.getOrDefault(name, "-").replaceAll("\\s+", " "));
    }
    return numbered;
  }
}
