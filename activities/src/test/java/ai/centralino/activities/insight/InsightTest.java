package ai.centralino.activities.insight;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.activities.insight.Reading.LeadFact;
import ai.centralino.activities.insight.Reading.Tone;
import ai.centralino.store.call.Calls;
import ai.centralino.store.lead.Leads.Lead;
import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Part;
import ai.centralino.workflows.insight.Insight.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What calls are understood to be about, by rules and as far as a model is believed.
class InsightTest {
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");

  static Turn turn(String key, String speaker, String text, long at) {
    return new Turn(key, speaker, text, null, at, null, NOW);
  }

  static CallText call(List<Turn> turns, List<ToolUse> uses, List<Lead> leads, String outcome) {
    Calls.Call row =
        new Calls.Call(
            CallId.of("twilio", "CA1"),
            new PhoneNumber("+393331112222"),
            Pizzeria.NUMBER,
            "rehearsal",
            "ended",
            outcome,
            "completed",
            40,
            false,
            NOW,
            NOW,
            null,
            null);
    return new CallText(
        Pizzeria.profile(),
        new Calls.Detail(row, turns, uses),
        List.of(),
        List.of(),
        leads,
        List.of());
  }

  private static ToolUse search(String id, String question, boolean found, long at) {
    return new ToolUse(
        id,
        "search_knowledge",
        Map.of("question", question),
        found
            ? Map.of("found", true, "question", "Orari?", "answer", "19-23")
            : Map.of("found", false),
        at,
        1,
        NOW);
  }

  private static Lead lead(String budget, String zone, String urgency) {
    return new Lead(
        UUID.randomUUID(),
        CallId.of("twilio", "CA1"),
        "Anna",
        null,
        budget,
        zone,
        urgency,
        "trilocale",
        null,
        "new",
        "",
        1,
        null,
        NOW,
        NOW);
  }

  private static Reading read(CallText call) {
    return new RuleReader().read(call);
  }

  @Test
  void aQuestionWithoutAnAnswerIsKeptWithItsTurn() {
    Reading reading =
        read(
            call(
                List.of(
                    turn("a", "caller", "Buonasera", 0),
                    turn("b", "caller", "Avete un parcheggio per disabili?", 4_000)),
                List.of(
                    search("1", "Avete un parcheggio per disabili?", false, 5_000),
                    search("2", "avete un parcheggio per disabili", false, 6_000),
                    search("3", "sì", false, 7_000),
                    search("4", "A che ora aprite?", true, 8_000)),
                List.of(),
                "talk"));
    assertThat(reading.openQuestions())
        .containsExactly(new OpenQuestion("Avete un parcheggio per disabili?", "b"));
    assertThat(reading.intent()).isEqualTo("question");
    assertThat(reading.summary()).contains("Orari?").contains("parcheggio per disabili");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Perfetto, grazie mille!|positive",
        "Non è perfetto|neutral",
        "grazie|neutral",
        "È inaccettabile, la pizza era fredda|negative",
        "Voglio fare un reclamo|negative",
        "Thank you so much, that was lovely|positive",
        "This is ridiculous, I want a refund|negative",
        "بہت شکریہ، زبردست|positive",
        "مجھے شکایت کرنی ہے|negative",
        "Vorrei una margherita|neutral"
      })
  void theCallersMoodIsInTheirWords(String said, String sentiment) {
    Tone tone =
        read(call(List.of(turn("k", "caller", said, 0)), List.of(), List.of(), "talk")).tone();
    assertThat(tone.sentiment()).isEqualTo(sentiment);
    assertThat(tone.turn()).isEqualTo(sentiment.equals("neutral") ? null : "k");
  }

  @Test
  void theReceptionistsWordsAreNotTheCallersMood() {
    assertThat(
            read(call(
                    List.of(turn("k", "receptionist", "Perfetto, grazie mille!", 0)),
                    List.of(),
                    List.of(),
                    "missed"))
                .tone()
                .sentiment())
        .isEqualTo("neutral");
  }

  @Test
  void aPromiseIsQuotedFromTheReceptionist() {
    Reading reading =
        read(
            call(
                List.of(
                    turn("a", "caller", "La richiamiamo noi?", 0),
                    turn("b", "receptionist", "Ho preso nota. La richiamiamo domani mattina.", 1)),
                List.of(),
                List.of(),
                "message"));
    assertThat(reading.followUp()).isEqualTo(new Promise("La richiamiamo domani mattina.", "b"));
  }

  @Test
  void aLeadsFactsPointToWhereTheyWereSaid() {
    List<LeadFact> facts =
        read(call(
                List.of(
                    turn("a", "caller", "Cerco un trilocale in zona Navigli", 0),
                    turn("b", "caller", "Il budget è 350 mila euro, mi serve subito", 5)),
                List.of(),
                List.of(lead("350 mila euro", "Navigli", "subito")),
                "lead"))
            .facts();
    assertThat(facts)
        .extracting(LeadFact::name)
        .containsExactly("budget", "urgency", "zone", "intent");
    assertThat(facts).extracting(LeadFact::turn).containsExactly("b", "b", "a", "a");
    assertThat(facts.get(1).value()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "350 mila euro|350000",
        "250.000|250000",
        "1,200 a month|1200",
        "tra 200.000 e 250.000 euro|250000",
        "300k|300000",
        "80 لاکھ|8000000",
        "1 200 000|1200000",
        "850,50|850"
      })
  void amountsAreReadAsPeopleSayThem(String said, long amount) {
    assertThat(LeadFacts.amount(said)).hasValue(amount);
  }

  @Test
  void noAmountIsNoAmount() {
    assertThat(LeadFacts.amount("non lo so")).isEmpty();
  }

  @Test
  void theScoreIsTheWeightedMean() {
    assertThat(
            Analyst.score(
                List.of(
                    new Part("budget", 100, 30, "x", null),
                    new Part("urgency", 50, 30, "x", null),
                    new Part("zone", 0, 15, null, null),
                    new Part("intent", 70, 25, "x", null))))
        .isEqualTo(63);
  }

  private static Reading said(List<LeadFact> facts, Tone tone, Promise promise, String summary) {
    return new Reading(summary, "order", tone, facts, List.of(), promise);
  }

  @Test
  void aModelIsBelievedAsFarAsTheTranscriptBearsItOut() {
    CallText call =
        call(
            List.of(
                turn("a", "caller", "Cerco casa in zona Isola, al massimo 300.000 euro", 0),
                turn("b", "receptionist", "Le faremo sapere entro domani.", 1)),
            List.of(),
            List.of(),
            "lead");
    Reading kept =
        Proof.borneOut(
            call,
            said(
                List.of(
                    new LeadFact("budget", 150, "al massimo 300.000 euro", "a"),
                    new LeadFact("zone", 90, "zona Navigli", "a"),
                    new LeadFact("urgency", 80, "entro domani", "b"),
                    new LeadFact("intent", 60, "Cerco casa", "z")),
                new Tone("positive", "contento", "b"),
                new Promise("Le faremo sapere entro domani", "b"),
                "Cerca casa in zona Isola fino a 300.000 euro."));
    assertThat(kept.facts())
        .containsExactly(new LeadFact("budget", 100, "al massimo 300.000 euro", "a"));
    assertThat(kept.tone().sentiment()).as("a mood shows in a caller's turn").isEqualTo("neutral");
    assertThat(kept.followUp()).isNotNull();
    assertThat(kept.summary()).startsWith("Cerca casa");
  }

  @Test
  void aSummaryWithANumberThatNobodySaidIsNotKept() {
    CallText call =
        call(List.of(turn("a", "caller", "Vorrei due pizze", 0)), List.of(), List.of(), "talk");
    Reading kept =
        Proof.borneOut(call, said(List.of(), Tone.NEUTRAL, null, "Ha ordinato per 45 euro."));
    assertThat(kept.summary()).doesNotContain("45").contains("due pizze");
  }

  @Test
  void whoSaysNothingIsSaidToHaveSaidNothing() {
    assertThat(read(call(List.of(), List.of(), List.of(), "missed")).summary())
        .isEqualTo("La chiamata è finita senza una parola di chi chiamava.");
  }

  @Test
  void whoWantedAPersonAndGotNobodyIsNotSaidToHaveBeenPutThrough() {
    ToolUse transfer =
        new ToolUse(
            "t1", "transfer_call", Map.of(), Map.of("status", "transferring"), 9_000, 1, NOW);
    List<Turn> turns = List.of(turn("1", "caller", "mi passi il titolare", 8_000));
    assertThat(read(call(turns, List.of(transfer), List.of(), "missed")).summary())
        .isEqualTo("Voleva parlare con una persona, ma nessuno ha risposto.");
    assertThat(read(call(turns, List.of(transfer), List.of(), "transfer")).summary())
        .isEqualTo("La chiamata è stata passata a una persona.");
  }
}
