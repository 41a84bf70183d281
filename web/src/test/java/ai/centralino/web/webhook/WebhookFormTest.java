package ai.centralino.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.web.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which addresses events may be sent to.
class WebhookFormTest {
  private static List<String> problems(String url, boolean privateTargets) {
    return new WebhookForm(url, "", List.of("*"), true)
        .problems(privateTargets).stream().map(Problem::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example.com/x,",
    "https://127.0.0.1/x, insideAddress",
    "https://[::ffff:127.0.0.1]/, insideAddress",
    "https://2130706433/, insideAddress",
    "https://localhost/, insideAddress",
    "https://metadata.google.internal/, insideAddress",
    "http://hooks.example.com/, webhookUrl",
    "ftp://hooks.example.com/, webhookUrl",
    "https://user@hooks.example.com/, webhookUrl",
    "https:///x, webhookUrl",
  })
  void whatCannotBeReachedFromThePublicInternetIsRefusedAtOnce(String url, String code) {
    assertThat(problems(url, false)).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:9000/x", "https://localhost/", "http://crm.lan/"})
  void whereTheOperatorTrustsItsBusinessesItIsTaken(String url) {
    assertThat(problems(url, true)).isEmpty();
  }
}
