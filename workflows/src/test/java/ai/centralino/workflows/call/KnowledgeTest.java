package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Faq;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that owners typed, without key words, and what callers say.
@Tag("fast")
class KnowledgeTest {
  private static final List<Faq> FAQS =
      Arrays.stream(
              """
              C'è parcheggio?
              Avete piatti vegani?
              Avete piatti senza glutine?
              Posso portare il cane?
              A che ora chiude la cucina?
              Quali sono gli orari?
              Come si può pagare?
              Quanto tempo ci vuole per la consegna?
              Posso prenotare un tavolo?
              Dove siete?
              Do you have parking?
              Can we sit outside?
              Are dogs allowed?
              How much is delivery?
              کیا پارکنگ ہے؟
              ڈیلیوری میں کتنا وقت لگتا ہے؟
              """
                  .strip()
                  .split("\n"))
          .map(question -> new Faq(question, "answer", List.of()))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          avete il parcheggio? | C'è parcheggio?
          scusi, c'è un parcheggio vicino al ristorante? | C'è parcheggio?
          dove posso parcheggiare | C'è parcheggio?
          avete qualcosa di vegano | Avete piatti vegani?
          avete opzioni vegane? | Avete piatti vegani?
          mia figlia è celiaca, avete piatti senza glutine? | Avete piatti senza glutine?
          possiamo portare i cani? | Posso portare il cane?
          a che ora chiudete? | A che ora chiude la cucina?
          che orari fate? | Quali sono gli orari?
          posso pagare con la carta? | Come si può pagare?
          per la consegna quanto ci vuole? | Quanto tempo ci vuole per la consegna?
          vorrei prenotare un tavolo | Posso prenotare un tavolo?
          dove siete? | Dove siete?
          is there parking nearby? | Do you have parking?
          where can I park | Do you have parking?
          could we sit outside tonight | Can we sit outside?
          can I bring my dog? | Are dogs allowed?
          how much do you charge for delivery | How much is delivery?
          پارکنگ ہے؟ | کیا پارکنگ ہے؟
          آپ کے پاس پارکنگ کی جگہ ہے؟ | کیا پارکنگ ہے؟
          ڈیلیوری کتنی دیر میں ہوتی ہے؟ | ڈیلیوری میں کتنا وقت لگتا ہے؟
          """)
  void aQuestionIsFoundHoweverItIsPut(String asked, String found) {
    assertThat(Knowledge.answer(FAQS, asked)).map(Faq::question).contains(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          avete piatti senza lattosio?
          avete il wifi?
          si possono festeggiare i compleanni?
          accettate la carta?
          avete un seggiolone per bambini?
          do you have live music?
          what is the wifi password?
          can I speak to the manager
          کیا آپ کے ہاں سالگرہ ہو سکتی ہے؟
          buonasera
          avete?
          """)
  void ratherNoneThanAWrongAnswer(String asked) {
    assertThat(Knowledge.answer(FAQS, asked)).isEmpty();
  }

  @Test
  void aKeyWordOutweighsALikeness() {
    Faq parking = new Faq("C'è parcheggio?", "Sì", List.of("macchina", "posto auto"));
    Faq car = new Faq("Si può mangiare in macchina?", "No", List.of());
    assertThat(Knowledge.answer(List.of(car, parking), "dove lascio la macchina"))
        .contains(parking);
    assertThat(Knowledge.answer(List.of(parking), "c'è un posto auto?")).contains(parking);
    assertThat(Knowledge.answer(List.of(), "c'è parcheggio?")).isEqualTo(Optional.empty());
  }
}
