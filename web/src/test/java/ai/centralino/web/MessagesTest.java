package ai.centralino.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text of the console comes from the bundles, and every bundle has every text.
@Tag("fast")
class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  private static Properties bundle(String language) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(
            RESOURCES.resolve("messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
      return files.filter(f -> f.toString().endsWith(".html")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"it", "ur"})
  void everyLanguageHasTheKeysOfEnglish(String language) throws IOException {
    assertThat(new TreeSet<>(bundle(language).keySet()))
        .isEqualTo(new TreeSet<>(bundle("en").keySet()));
    bundle(language)
        .forEach((key, text) -> assertThat(text.toString()).as(key.toString()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it", "ur"})
  void noKeyIsThereTwice(String language) throws IOException {
    List<String> keys =
        Files.readAllLines(RESOURCES.resolve("messages_" + language + ".properties")).stream()
            .filter(line -> line.contains("=") && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void everyKeyThatATemplateNamesExists() throws IOException {
    Set<Object> known = bundle("en").keySet();
    Pattern named = Pattern.compile("#\\{([a-zA-Z.]+)[}(]");
    for (Path template : templates()) {
      Matcher matcher = named.matcher(Files.readString(template));
      while (matcher.find()) {
        assertThat(known).as(template + " names " + matcher.group(1)).contains(matcher.group(1));
      }
    }
  }

  @Test
  void noTemplateHoldsALiteralText() throws IOException {
    Pattern text = Pattern.compile(">([^<>]*\\p{L}{2,}[^<>]*)<");
    Set<String> names =
        Set.of(
            "IT",
            "EN",
            "اردو",
            "Centralino",
            "owner@pizzeria-da-gino.example",
            "kitchen@pizzeria-da-gino.example",
            "centralino");
    for (Path template : templates()) {
      String html =
          Files.readString(template)
              .replaceAll("(?s)<svg.*?</svg>", "")
              .replaceAll("(?s)<script.*?</script>", "");
      Matcher matcher = text.matcher(html);
      while (matcher.find()) {
        assertThat(names).as(template.toString()).contains(matcher.group(1).strip());
      }
    }
  }

  @Test
  void theTwoStyleSheetsStaySmall() throws IOException {
    long bytes =
        Files.size(RESOURCES.resolve("static/css/tokens.css"))
            + Files.size(RESOURCES.resolve("static/css/components.css"));
    assertThat(bytes).isLessThan(45 * 1024);
  }
}
