package ai.centralino.web.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.workflows.tenant.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as spreadsheets write them.
@Tag("fast")
class CsvTest {
  private static List<List<String>> cells(String text) throws Csv.Malformed {
    return Csv.read(text).stream().map(Csv.Line::cells).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nome;Prezzo\r\nMargherita;7,50\r\n",
        "Nome\tPrezzo\nMargherita\t7,50",
        "Nome,Prezzo\nMargherita,\"7,50\"",
        "\uFEFFNome;Prezzo\nMargherita;7,50",
        "sep=;\r\nNome;Prezzo\r\nMargherita;7,50",
        "\n\nNome;Prezzo\n\n;;\nMargherita ; 7,50\n\n",
        "\"Nome\";\"Prezzo\"\n\"Margherita\";\"7,50\""
      })
  void findsTheDelimiter(String text) throws Csv.Malformed {
    assertThat(cells(text))
        .containsExactly(List.of("Nome", "Prezzo"), List.of("Margherita", "7,50"));
  }

  @Test
  void findsTheEncoding() {
    String text = "Nome;Città;€\nCaffè;Forlì;1,20";
    assertThat(Csv.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    assertThat(Csv.text(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text);
    assertThat(Csv.text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    assertThat(Csv.text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(text);
    assertThat(Csv.text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(text);
    assertThat(Csv.text("چکن تکہ".getBytes(StandardCharsets.UTF_8))).isEqualTo("چکن تکہ");
    assertThat(Csv.text(new byte[0])).isEmpty();
  }

  @Test
  void saysWhichLineIsWhich() throws Csv.Malformed {
    assertThat(Csv.read("a;b\n1;2\n\n\"x\ny\";3\n4;5").stream().map(Csv.Line::number))
        .containsExactly(1L, 2L, 4L, 6L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b\n\"open;2\n3;4", "a,b\n\"x\"y\"z,2\n\"", "a;\"\n"})
  void aFileThatIsNoTableIsRefusedOrReadButNeverBreaks(String text) {
    try {
      assertThat(Csv.read(text)).isNotNull();
    } catch (Csv.Malformed malformed) {
      assertThat(malformed.line()).isPositive();
    }
  }

  @Test
  void anOpenQuotationMarkIsNamed() {
    assertThatThrownBy(() -> Csv.read("a;b\n1;2\n\"open;2\n3;4"))
        .isInstanceOfSatisfying(Csv.Malformed.class, m -> assertThat(m.line()).isEqualTo(3));
  }

  @Test
  void aSpreadsheetTakesNothingForAFormula() throws Csv.Malformed {
    List<List<String>> lines =
        List.of(
            List.of("=1+1", "+39", "-2", "@SUM(A1)", "＝1"),
            List.of("plain", "due; tre", "con \"virgolette\"", "a\nb", "7,50"));
    byte[] file = Csv.write(lines, Language.IT);
    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF'=1+1;'+39;'-2;'@SUM(A1);'＝1\r\n");
    assertThat(cells(Csv.text(file))).isEqualTo(lines);
    assertThat(cells(Csv.text(Csv.write(lines, Language.EN)))).isEqualTo(lines);
  }
}
