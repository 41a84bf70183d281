package ai.centralino.web.receptionist;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.web.Problem;
import ai.centralino.web.receptionist.Written.Rules;
import ai.centralino.web.receptionist.Written.Term;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people write becomes a receptionist, or problems by field.
@Tag("fast")
class WrittenTest {
  private static final ReceptionistContent BASE = base();

  private static ReceptionistContent base() {
    return written("Pizzeria, mi dica.", "Sei il ricezionista della pizzeria.", null, null, null)
        .over(Pizzeria.content(), "IT");
  }

  private static Written written(
      @Nullable String greeting,
      @Nullable String instructions,
      @Nullable List<@Nullable String> questions,
      @Nullable List<@Nullable Term> terms,
      @Nullable Rules rules) {
    return new Written(
        greeting,
        null,
        instructions,
        null,
        null,
        null,
        questions,
        null,
        terms,
        rules,
        null,
        null,
        null,
        null);
  }

  private static Written calling(String number) {
    return new Written(
        null, null, null, null, null, null, null, null, null, null, number, null, null, null);
  }

  private static List<String> codes(Written written) {
    return Limits.problems(written.over(BASE, "IT")).stream()
        .map(p -> p.field() + " " + p.code())
        .toList();
  }

  @Test
  void whatIsLeftOutStaysAsItIs() {
    assertThat(BASE.consentLine()).isEqualTo(Pizzeria.content().consentLine());
    assertThat(written(null, null, null, null, null).over(BASE, "IT")).isEqualTo(BASE);
    assertThat(written(null, null, null, null, null).saysSomething()).isFalse();
    assertThat(codes(written(null, null, null, null, null))).isEmpty();
  }

  @Test
  void textIsOnlyTextAndTurnsNothingRound() {
    ReceptionistContent content =
        written(
                "<b>Ciao\u202E</b>\u0007\nqui\u2066",
                "Riga uno.\r\nRiga due.\u0000\u202D E basta cosi'.",
                Arrays.asList(" Come ti chiami?\t", null, "", "Come ti chiami?"),
                Arrays.asList(null, new Term(null, " "), new Term("Lampredotto", null)),
                null)
            .over(BASE, "IT");
    assertThat(content.greeting()).isEqualTo("<b>Ciao</b> qui");
    assertThat(content.instructions()).isEqualTo("Riga uno.\nRiga due. E basta cosi'.");
    assertThat(content.questions()).containsExactly("Come ti chiami?");
    assertThat(content.keyTerms()).containsExactly(new KeyTerm("Lampredotto", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "055 234 5678, +390552345678",
    "+44 1632 960001, +441632960001",
    "0039 055 2345678, +390552345678",
    "12, 12",
    "chiama Gino, chiama Gino",
  })
  void aNumberBecomesDiallableAndAnythingElseStaysForCorrection(String typed, String kept) {
    assertThat(calling(typed).over(BASE, "IT").transferTo()).isEqualTo(kept);
  }

  @Test
  void anEmptyNumberMeansNobody() {
    assertThat(calling("  ").over(BASE, "IT").transferTo()).isNull();
    assertThat(codes(calling("12"))).containsExactly("transferTo phoneNumber");
  }

  @Test
  void everyLimitIsSaidAtItsField() {
    assertThat(
            codes(
                written(
                    "x".repeat(301),
                    "short",
                    Collections.nCopies(1, "q".repeat(201)),
                    List.of(new Term("", "sounds"), new Term("t".repeat(61), "")),
                    new Rules(-1L, List.of("z".repeat(61)), 1_000, null, null, null, null))))
        .containsExactly(
            "greeting tooLong",
            "instructions tooShort",
            "questions[0] tooLong",
            "rules.deliveryZones[0] tooLong",
            "keyTerms[0].term missing",
            "keyTerms[1].term tooLong",
            "rules.minimumOrderMinor outOfRange",
            "rules.slotMinutes outOfRange");
    List<String> many =
        java.util.stream.IntStream.range(0, 21).mapToObj(i -> "Question " + i).toList();
    assertThat(codes(written("{{busines}}", "x".repeat(8_001), List.copyOf(many), null, null)))
        .containsExactly(
            "greeting unknownVariable", "instructions tooLong", "questions tooManyEntries");
  }

  @Test
  void aDraftMayBeUnfinishedButNotBoundless() {
    List<Problem> problems =
        Limits.problems(written("", "x".repeat(8_001), null, null, null).over(BASE, "IT"));
    assertThat(problems).extracting(Problem::code).containsExactly("missing", "tooLong");
    assertThat(Limits.beyond(problems)).extracting(Problem::code).containsExactly("tooLong");
  }

  @Test
  void choicesAreOnesThatExist() {
    Written odd =
        new Written(
            null,
            null,
            null,
            "bob",
            "magic",
            "de",
            null,
            List.of("end_call"),
            null,
            null,
            "",
            "forward",
            null,
            null);
    assertThat(codes(odd))
        .containsExactly(
            "voice unknownChoice",
            "engine unknownChoice",
            "language unknownChoice",
            "toolsOff[0] unknownChoice",
            "transferTo noTransfer");
  }
}
