package ai.centralino.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SpellingTest {
  @Test
  void accentsCaseAndPunctuationDoNotMatter() {
    assertThat(Spelling.fold("  Tiramisù, PER favore! ")).isEqualTo("tiramisu per favore");
  }

  @Test
  void arabicLookAlikesAndVowelSignsBecomeUrdu() {
    assertThat(Spelling.fold("چِكَن تكہ")).isEqualTo(Spelling.fold("چکن تکہ"));
  }

  @Test
  void twoSwappedLettersAreOneSlip() {
    assertThat(Spelling.distance("margehrita", "margherita")).isEqualTo(1);
  }
}
