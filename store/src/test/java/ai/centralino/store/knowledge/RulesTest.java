package ai.centralino.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What may be kept, and as what.
@Tag("fast")
class RulesTest {
  private static Span span(String open, String close) {
    return new Span(LocalTime.parse(open), LocalTime.parse(close));
  }

  private static List<String> codes(Entry entry) {
    return entry.problems().stream().map(p -> p.field() + " " + p.code()).toList();
  }

  private static List<String> week(Map<DayOfWeek, List<Span>> days) {
    return new Week(days).problems().stream().map(p -> p.field() + " " + p.code()).toList();
  }

  @Test
  void stripsWhatDeceivesAndKeepsTheRest() {
    assertThat(TypedText.line(" Piz\u0000za\u202E \u2066A\u2069\r\nB\tC\u0007 "))
        .isEqualTo("Pizza A B C");
    assertThat(TypedText.line("lone \uD83C half")).isEqualTo("lone  half");
    assertThat(TypedText.line("🍕 <b>x</b> چکن & \"q\"")).isEqualTo("🍕 <b>x</b> چکن & \"q\"");
    assertThat(TypedText.block("a\r\nb\rc")).isEqualTo("a\nb\nc");
    assertThat(TypedText.list(java.util.Arrays.asList("a", " a ", "", null, "b")))
        .containsExactly("a", "b");
  }

  @Test
  void dishes() {
    List<Menu.Size> sizes =
        IntStream.range(0, 13)
            .mapToObj(i -> new Menu.Size("s" + i, Map.of(), List.of(), i))
            .toList();
    Dish dish =
        new Dish(
            "x".repeat(121),
            Map.of("fr", "Marguerite"),
            "c".repeat(61),
            "d".repeat(501),
            IntStream.range(0, 31).mapToObj(Integer::toString).toList(),
            sizes,
            List.of(new Modifier("oro", 10_000_001)),
            List.of("plutonio", "Glutine", "گلوٹن"));
    assertThat(codes(dish))
        .containsExactlyInAnyOrder(
            "name long",
            "category long",
            "description long",
            "aliases many",
            "sizes many",
            "modifiers money",
            "allergens allergen",
            "names language");
    assertThat(codes(new Dish("", Map.of(), "", "", List.of(), List.of(), List.of(), List.of())))
        .containsExactly("name empty", "sizes empty");
    assertThat(
            codes(
                new Dish(
                    "a",
                    Map.of(),
                    "",
                    "",
                    List.of(),
                    List.of(
                        new Menu.Size("A", Map.of(), List.of(), -1),
                        new Menu.Size("a", Map.of(), List.of(), 10_000_000)),
                    List.of(),
                    List.of())))
        .containsExactly("sizes money", "sizes twice");
  }

  @Test
  void nightsEndBySix() {
    assertThat(week(Map.of(DayOfWeek.FRIDAY, List.of(span("19:00", "06:00"))))).isEmpty();
    assertThat(week(Map.of(DayOfWeek.FRIDAY, List.of(span("19:00", "06:01")))))
        .containsExactly("FRIDAY late");
    assertThat(week(Map.of(DayOfWeek.FRIDAY, List.of(span("00:00", "00:00"))))).isEmpty();
    assertThat(week(Map.of(DayOfWeek.FRIDAY, List.of(span("12:00", "12:00")))))
        .containsExactly("FRIDAY late");
  }

  @Test
  void spansDoNotOverlapNotEvenFromSundayToMonday() {
    assertThat(
            week(Map.of(DayOfWeek.MONDAY, List.of(span("12:00", "15:00"), span("15:00", "23:00")))))
        .isEmpty();
    assertThat(
            week(Map.of(DayOfWeek.MONDAY, List.of(span("12:00", "15:00"), span("14:59", "23:00")))))
        .containsExactly("MONDAY overlap");
    assertThat(
            week(
                Map.of(
                    DayOfWeek.SATURDAY, List.of(span("19:00", "02:00")),
                    DayOfWeek.SUNDAY, List.of(span("01:00", "03:00")))))
        .containsExactly("SUNDAY overlap");
    assertThat(
            week(
                Map.of(
                    DayOfWeek.SUNDAY, List.of(span("19:00", "02:00")),
                    DayOfWeek.MONDAY, List.of(span("01:30", "03:00")))))
        .containsExactly("MONDAY overlap");
  }

  @Test
  void theOthers() {
    assertThat(codes(new Answer("q".repeat(301), "", List.of())))
        .containsExactly("question long", "answer empty");
    assertThat(codes(new Place("sofa", "x", 4, 2)))
        .containsExactly("kind choice", "seatsMax order");
    assertThat(codes(new Offer("x", 4, -1L, ""))).containsExactly("minutes between", "price money");
    assertThat(codes(new Listing("", "t", "swap", "z", "", -1, 100, 1, "", true)))
        .containsExactly("reference empty", "price money", "contract choice", "rooms between");
  }
}
