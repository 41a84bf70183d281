package ai.centralino.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("fast")
class SaidTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HubSpot answered 429 | HubSpot ha risposto 429
          Delivered by WhatsApp | Consegnato con WhatsApp
          Kept in the outbox | Tenuto nella posta in uscita
          the model's server answered 503 | il server del modello ha risposto 503
          rules: the model's account has no credit left | regole: l’account del modello non ha più credito
          Three days of tries were not enough. The last one: Stripe could not be reached | Tre giorni di tentativi non sono bastati. L’ultimo: Stripe non è raggiungibile
          hooks.example answered 404: nothing listens at this address | hooks.example ha risposto 404: a questo indirizzo non ascolta nessuno
          Sent by SMS, not confirmed. WhatsApp: it needs an approved WhatsApp template | Inviato con SMS, senza conferma. WhatsApp: serve un modello WhatsApp approvato
          WhatsApp: it needs an approved WhatsApp template; SMS: Twilio refused the text (21610) | WhatsApp: serve un modello WhatsApp approvato; SMS: Twilio ha rifiutato l’SMS (21610)
          The mail server could not be reached | Il server di posta non è raggiungibile
          contact, deal, note | contatto, trattativa, nota
          75 s reported to Stripe | 75 s comunicati a Stripe
          """)
  void sentencesAreSaidInTheReadersLanguage(String english, String italian) {
    assertThat(Said.in(Language.IT).of(english)).isEqualTo(italian);
    assertThat(Said.in(Language.EN).of(english)).isEqualTo(english);
    assertThat(Said.in(Language.UR).of(english)).isNotEqualTo(english);
  }

  @Test
  void whatNobodyKnowsStaysAsItIs() {
    for (String odd : Set.of("", "Nobody's business: 12", "$1 {0} \\ (", "a; b. c: d", ": : : ")) {
      assertThat(Said.in(Language.IT).of(odd)).isEqualTo(odd);
    }
    assertThat(Said.in(Language.IT).of("$1 answered {0}")).isEqualTo("$1 ha risposto {0}");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageSaysEverySentenceWithItsNames(Language language) {
    var english = Said.sentences(Language.EN);
    var own = Said.sentences(language);
    assertThat(own.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(holes(own.getProperty(key))).as(key).isEqualTo(holes(english.getProperty(key)));
    }
  }

  /// What a step can fail with, as far as its code says it in one piece.
  @Test
  void everyReasonThatAStepGivesIsKnown() throws IOException {
    Pattern reason =
        Pattern.compile(
            "(?:(?:StepFailure|CrmProblem)\\s*\\.(?:later|never|held|shut)|new (?:Undeliverable|Unreadable|NoAnswer|TryLater))"
                + "\\(\\s*\"([^\"]+)\"\\s*[,)]");
    try (Stream<Path> sources = Files.walk(Path.of("../activities/src/main/java"))) {
      List<String> unknown =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(SaidTest::text)
              .flatMap(text -> reason.matcher(text).results().map(found -> found.group(1)))
              .filter(english -> Said.in(Language.IT).of(english).equals(english))
              .distinct()
              .toList();
      assertThat(unknown).as("add them to said_*.properties").isEmpty();
    }
  }

  private static Stream<String> text(Path file) {
    try {
      return Stream.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> holes(String sentence) {
    return Pattern.compile("\\{\\d}")
        .matcher(sentence)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
