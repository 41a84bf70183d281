package ai.centralino.web.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.stats.Stats;
import ai.centralino.store.stats.Stats.Report;
import ai.centralino.store.stats.Stats.Share;
import ai.centralino.store.stats.Stats.Word;
import ai.centralino.store.stats.Tally;
import ai.centralino.web.Invalid;
import ai.centralino.web.knowledge.Csv;
import ai.centralino.workflows.tenant.Language;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

@Tag("fast")
class StatsTableTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private static Findings found(Report report) {
    return new Findings(
        Asked.usual(TODAY),
        report,
        Stats.sum(report.days()),
        new Tally(),
        null,
        null,
        null,
        null,
        3);
  }

  private static final Findings ODD =
      found(
          new Report(
              List.of(new Stats.Day(TODAY, new Tally())),
              List.of(),
              List.of(new Share("@evil", 1)),
              List.of(),
              List.of(),
              List.of(new Word("=hyperlink(\"http://x\")", 3, 1), new Word("+1+1", 2, 0)),
              List.of(
                  new Word("=cmd|' /C calc'!A0", 3, 900),
                  new Word("-2", 1, 1),
                  new Word("@SUM(A1)", 1, 1),
                  new Word("a,b;\"c\"\nd", 1, 1)),
              false));

  private static Words words(Language language) {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages");
    texts.setDefaultEncoding("UTF-8");
    return new Words(texts, language, "EUR");
  }

  @ParameterizedTest
  @EnumSource(StatsTable.class)
  void everyTableHasAHeadAndLinesOfOneWidth(StatsTable table) {
    for (Language language : Language.values()) {
      List<List<String>> lines = table.lines(ODD, words(language));
      assertThat(lines).isNotEmpty().allMatch(line -> line.size() == lines.getFirst().size());
      assertThat(lines.getFirst()).noneMatch(String::isBlank);
    }
  }

  @ParameterizedTest
  @EnumSource(StatsTable.class)
  void noCellIsTakenForAFormula(StatsTable table) {
    String file =
        new String(
            Csv.write(table.lines(ODD, words(Language.EN)), Language.EN), StandardCharsets.UTF_8);
    assertThat(file.substring(1))
        .doesNotContainPattern("(^|[,\"\n])[=+@]")
        .doesNotContainPattern("(^|[,\"\n])-\\D");
  }

  @Test
  void dishesArriveAsTheyWereWritten() {
    String file =
        new String(
            Csv.write(StatsTable.DISHES.lines(ODD, words(Language.EN)), Language.EN),
            StandardCharsets.UTF_8);
    assertThat(file).contains("'=cmd|' /C calc'!A0").contains("'@SUM(A1)").contains("'-2");
  }

  @Test
  void aTableThatDoesNotExistIsRefused() {
    assertThat(StatsTable.named("hours")).isEqualTo(StatsTable.HOURS);
    assertThatThrownBy(() -> StatsTable.named("secrets")).isInstanceOf(Invalid.class);
  }

  @Test
  void figuresAreWrittenInTheReadersWay() {
    Words italian = words(Language.IT);
    assertThat(italian.number(1_234)).isEqualTo("1.234");
    assertThat(italian.number(2.5)).isEqualTo("2,5");
    assertThat(italian.length(java.util.OptionalDouble.of(161.4))).isEqualTo("2:41");
    assertThat(italian.share(java.util.OptionalDouble.of(0.834))).isEqualTo("83%");
    assertThat(italian.share(java.util.OptionalDouble.empty())).isEqualTo("–");
    assertThat(Words.question("avete parcheggio")).isEqualTo("Avete parcheggio?");
    assertThat(words(Language.UR).number(12_345)).matches("[0-9,.٬]+");
  }
}
