package ai.centralino.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Language;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables hold what was said and how many people it means, or `-` where it has to be asked.
@Tag("fast")
class SpokenCountTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/booking/count-it.tsv", delimiter = '\t', numLinesToSkip = 1)
  void italian(String said, String people) {
    assertThat(outcome(said, Language.IT)).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/booking/count-en.tsv", delimiter = '\t', numLinesToSkip = 1)
  void english(String said, String people) {
    assertThat(outcome(said, Language.EN)).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/booking/count-ur.tsv", delimiter = '\t', numLinesToSkip = 1)
  void urdu(String said, String people) {
    assertThat(outcome(said, Language.UR)).isEqualTo(people);
  }

  private static String outcome(String said, Language language) {
    OptionalInt people = SpokenCount.partySize(said.equals("-") ? "" : said, language);
    return people.isPresent() ? Integer.toString(people.getAsInt()) : "-";
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void figuresMeanThemselvesUpToTheMost(Language language) {
    for (int people = 1; people <= SpokenCount.MOST; people++) {
      assertThat(SpokenCount.partySize(Integer.toString(people), language)).hasValue(people);
    }
    assertThat(SpokenCount.partySize("201", language)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void garbageIsNoNumberButNeverAFailure(Language language) {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder said = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        said.append(
            random.nextBoolean()
                ? " two e cento due 4-5 سو ڈیڑھ hundred dozen my me 99 "
                    .split(" ")[random.nextInt(13)]
                : Character.toString(random.nextInt(0x10FFFF)));
        said.append(random.nextBoolean() ? " " : "");
      }
      assertThat(SpokenCount.partySize(said.toString(), language)).as("%s", said).isNotNull();
    }
  }
}
