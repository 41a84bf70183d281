package ai.centralino.web.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.stats.Cell;
import ai.centralino.store.stats.Stats.Range;
import ai.centralino.web.Invalid;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class AskedTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final List<String> NUMBERS = List.of("+390550000002");

  private static Asked.Raw raw(
      @Nullable String from, @Nullable String to, @Nullable String number, @Nullable String word) {
    return new Asked.Raw(from, to, number, word, null, null, null);
  }

  @Test
  void thirtyDaysOfEverythingWhereNobodySays() {
    Asked asked = Asked.of(raw(null, null, null, null), NUMBERS, TODAY);
    assertThat(asked.cell()).isEqualTo(Cell.EVERYTHING);
    assertThat(asked.range()).isEqualTo(new Range(LocalDate.of(2026, 10, 23), TODAY));
    assertThat(asked.compare()).isFalse();
    assertThat(asked.before()).isNull();
  }

  @Test
  void aFormLeavesEmptyWhatIsAnyAndComparesUnlessToldNotTo() {
    Asked asked = Asked.of(new Asked.Raw("", " ", "", "", "", null, "").ofForm(), NUMBERS, TODAY);
    assertThat(asked.cell()).isEqualTo(Cell.EVERYTHING);
    assertThat(asked.before())
        .isEqualTo(new Range(LocalDate.of(2026, 9, 23), LocalDate.of(2026, 10, 22)));
    assertThat(Asked.usual(TODAY)).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({"+390550000002", "' 390550000002'", "390550000002"})
  void aPlusSignMayHaveBecomeASpace(String number) {
    assertThat(Asked.of(raw(null, null, number, null), NUMBERS, TODAY).number())
        .isEqualTo("+390550000002");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-11-02, 2026-11-01, -, -, from",
        "2020-01-01, 2026-11-01, -, -, from",
        "tomorrow, -, -, -, from",
        "-, 2026-02-30, -, -, to",
        "-, +9999-01-01, -, -, to",
        "0001-01-01, 0001-01-02, -, -, from",
        "-, '', -, -, to",
        "-, -, +390000, -, number",
        "-, -, '', -, number",
        "-, -, *, -, number",
        "-, -, -, *, outcome",
        "-, -, -, ordered, outcome",
      })
  void whatCannotBeMeantIsRefusedByField(
      @Nullable String from,
      @Nullable String to,
      @Nullable String number,
      @Nullable String outcome,
      String field) {
    assertThatThrownBy(() -> Asked.of(raw(from, to, number, outcome), NUMBERS, TODAY))
        .asInstanceOf(InstanceOfAssertFactories.type(Invalid.class))
        .satisfies(invalid -> assertThat(invalid.problems()).extracting("field").contains(field));
  }
}
