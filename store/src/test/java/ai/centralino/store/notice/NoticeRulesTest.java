package ai.centralino.store.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.tenant.Language;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Quiet hours, times of summaries, and words that fill in only what they know.
@Tag("fast")
class NoticeRulesTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static NoticeRules quiet(String from, String to) {
    return new NoticeRules(
        NoticeRules.LADDER, true, LocalTime.parse(from), LocalTime.parse(to), List.of(), Map.of());
  }

  private static Instant rome(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ROME).toInstant();
  }

  @Test
  void quietHoursMayPassMidnight() {
    NoticeRules night = quiet("22:30", "08:00");
    assertThat(night.quietUntil(rome("2026-11-21T22:29"), ROME)).isEmpty();
    assertThat(night.quietUntil(rome("2026-11-21T22:30"), ROME)).contains(rome("2026-11-22T08:00"));
    assertThat(night.quietUntil(rome("2026-11-22T03:00"), ROME)).contains(rome("2026-11-22T08:00"));
    assertThat(night.quietUntil(rome("2026-11-22T08:00"), ROME)).isEmpty();
    NoticeRules lunch = quiet("13:00", "15:00");
    assertThat(lunch.quietUntil(rome("2026-11-21T12:59"), ROME)).isEmpty();
    assertThat(lunch.quietUntil(rome("2026-11-21T14:00"), ROME)).contains(rome("2026-11-21T15:00"));
    assertThat(lunch.quietUntil(rome("2026-11-21T15:00"), ROME)).isEmpty();
  }

  @Test
  void theNightOnWhichClocksChangeEndsByTheWall() {
    assertThat(quiet("22:00", "07:00").quietUntil(rome("2026-10-24T23:00"), ROME))
        .contains(Instant.parse("2026-10-25T06:00:00Z"));
  }

  @Test
  void noQuietHoursAndEmptyOnesAreNone() {
    assertThat(NoticeRules.USUAL.quietUntil(rome("2026-11-21T03:00"), ROME)).isEmpty();
    assertThat(quiet("08:00", "08:00").quietUntil(rome("2026-11-21T08:00"), ROME)).isEmpty();
  }

  @Test
  void summariesGoOutOnTheHourAndInTheMorning() {
    Instant now = rome("2026-11-21T19:42");
    assertThat(NoticeRules.digestAt("now", now, ROME)).isEmpty();
    assertThat(NoticeRules.digestAt("hour", now, ROME)).contains(rome("2026-11-21T20:00"));
    assertThat(NoticeRules.digestAt("day", now, ROME)).contains(rome("2026-11-22T08:00"));
    assertThat(NoticeRules.digestAt("day", rome("2026-11-21T06:00"), ROME))
        .contains(rome("2026-11-21T08:00"));
  }

  @Test
  void everyKindHasWordsInEveryLanguageThatFillInOnlyWhatItKnows() {
    for (NoticeKind kind : NoticeKind.values()) {
      for (Language language : Language.values()) {
        Wording words = Wording.usual(kind, language);
        assertThat(words.subject()).as(kind + " " + language).isNotBlank();
        assertThat(words.body()).as(kind + " " + language).isNotBlank();
        assertThat(Wording.unknown(kind, words.subject() + words.body()))
            .as(kind + " " + language)
            .isEmpty();
      }
    }
  }

  @Test
  void wordsAreFilledInAndNumberedForWhatsApp() {
    Wording words =
        new Wording(
            NoticeKind.ORDER_READY,
            Language.EN,
            "s",
            "{customer}, order {order_number} of {customer} is {total} $1.",
            "HX1",
            true);
    Map<String, String> values = Map.of("customer", "A$b", "order_number", "12");
    assertThat(Wording.filled(words.body(), values)).isEqualTo("A$b, order 12 of A$b is $1.");
    assertThat(words.contentVariables(values))
        .containsExactly(Map.entry("1", "A$b"), Map.entry("2", "12"), Map.entry("3", "-"));
    assertThat(Wording.unknown(NoticeKind.ORDER_READY, "{customer} {nonsense}"))
        .containsExactly("nonsense");
  }

  @Test
  void aMailEscapesWhatPeopleWroteAndTurnsRoundForUrdu() {
    MailLook mail =
        new MailLook(
            Language.UR,
            "A <b>",
            "[[foot]] \"x\"",
            "<script>alert(1)</script>\nhttps://centralino.example/b/x",
            "Open",
            "https://centralino.example/?a=\"><script>",
            "foot",
            "https://centralino.example/u/x");
    String html = mail.html();
    assertThat(html).doesNotContain("<script>").doesNotContain("[[");
    assertThat(html).contains("dir=\"rtl\"").contains("align=\"right\"").contains("color-scheme");
    assertThat(html).contains("<a href=\"https://centralino.example/b/x\"");
    assertThat(mail.text()).contains("https://centralino.example/u/x").doesNotContain("&lt;");
  }
}
