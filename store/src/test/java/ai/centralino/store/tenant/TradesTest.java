package ai.centralino.store.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.centralino.store.Json;
import ai.centralino.workflows.call.Knowledge;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Faq;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every file in `trades/` must hold. `hairdresser.json` lies in the tests' resources: it
/// shows that a trade needs no code.
@Tag("fast")
class TradesTest {
  private static final String SHORT_EXAMPLE = "hairdresser";
  private static final Pattern GAP = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern WRITTEN_IN_URDU = Pattern.compile("\\p{IsArabic}");
  private static final Pattern WRITTEN_IN_LATIN = Pattern.compile("[a-z]");

  private final Trades trades = new Trades();

  @Test
  void everyFileIsATradeAndANewFileIsEnough() {
    assertThat(trades.all())
        .extracting(Trade::trade)
        .contains(
            "restaurant", "pizza", "estate_agency", "answering_service", "custom", SHORT_EXAMPLE);
    assertThat(trades.of(SHORT_EXAMPLE).words("en").questions())
        .containsExactly("What would you like done?");
  }

  @Test
  void theyStandByPositionAndCustomIsLast() {
    assertThat(trades.all())
        .isSortedAccordingTo(Comparator.comparingInt(Trade::position))
        .last()
        .isSameAs(trades.of("custom"));
  }

  @Test
  void anUnknownTradeIsCustom() {
    assertThat(trades.of("nope")).isSameAs(trades.of("custom"));
    assertThat(trades.of("pizza").trade()).isEqualTo("pizza");
  }

  @Test
  void theDemoBusinessesHaveTheirTrades() throws IOException {
    for (String slug : Demo.slugs()) {
      try (InputStream file = Demo.class.getResourceAsStream("/demo/" + slug + ".json")) {
        var demo =
            Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), DemoBusiness.class);
        assertThat(trades.of(demo.trade()).trade()).as(slug).isEqualTo(demo.trade());
      }
    }
  }

  @Test
  void nothingIsBlankInAnyLanguage() {
    for (Trade trade : trades.all()) {
      for (String language : List.of("it", "en", "ur")) {
        String where = trade.trade() + " in " + language;
        assertThat(trade.name(language)).as(where).isNotBlank();
        assertThat(trade.hint(language)).as(where).isNotBlank().doesNotContain("\n");
        assertThat(trade.afterCall())
            .as(where)
            .isNotEmpty()
            .allSatisfy(f -> assertThat(f.name(language)).isNotBlank());
        Trade.Words words = trade.languages().get(language);
        assertThat(spoken(words))
            .as(where)
            .isNotEmpty()
            .allSatisfy(s -> assertThat(s).isNotBlank());
        assertThat(words.questions()).as(where).isNotEmpty();
        assertThat(words.faqs()).as(where).isNotEmpty();
      }
    }
  }

  @Test
  void onlyWordsThatTheCodeKnows() {
    for (Trade trade : trades.all()) {
      assertThat(trade.tools())
          .as(trade.trade())
          .doesNotHaveDuplicates()
          .isSubsetOf(Trade.TOOLS)
          .contains("take_message", "search_knowledge", "transfer_call", "end_call");
      assertThat(trade.catalogue())
          .as(trade.trade())
          .doesNotHaveDuplicates()
          .isSubsetOf(Trade.CATALOGUE);
      assertThat(trade.afterCall())
          .as(trade.trade())
          .extracting(Trade.Field::key)
          .doesNotHaveDuplicates()
          .allMatch(k -> k.matches("[a-z]+(_[a-z]+)*"));
      trade
          .languages()
          .forEach((language, words) -> {
            String where = trade.trade() + " in " + language;
            assertThat(spoken(words).flatMap(TradesTest::gaps))
                .as(where)
                .isSubsetOf(Trades.VARIABLES);
            assertThat(gaps(words.greeting())).as(where).containsExactly("business");
            assertThat(words.faqs().stream().flatMap(f -> gaps(f.question() + f.answer())))
                .as(where)
                .isEmpty();
          });
    }
  }

  @Test
  void whatIsBegunCanBeConfirmed() {
    for (Trade trade : trades.all()) {
      List<String> tools = trade.tools();
      assertThat(tools.contains("place_order"))
          .as(trade.trade())
          .isEqualTo(tools.contains("confirm_order"))
          .isEqualTo(tools.contains("cancel_order"));
      assertThat(tools.stream().anyMatch(tool -> tool.startsWith("book_")))
          .as(trade.trade())
          .isEqualTo(tools.contains("confirm_booking"));
    }
  }

  @Test
  void instructionsFitThePhoneAndNameOnlyTheirOwnTools() {
    eachOfOurs((where, trade, words) -> {
      assertThat(words.instructions().split("\\s+")).as(where).hasSizeBetween(150, 300);
      assertThat(gaps(words.instructions())).as(where).containsAll(Trades.VARIABLES);
      for (String tool : Trade.TOOLS) {
        assertThat(!words.instructions().contains(tool) || trade.tools().contains(tool))
            .as(where + " names " + tool)
            .isTrue();
      }
    });
  }

  @Test
  void samplesAreMarkedAndFoundByTheirKeywords() {
    eachOfOurs((where, trade, words) -> {
      assertThat(words.faqs()).as(where).hasSizeBetween(6, 8);
      for (Faq faq : words.faqs()) {
        assertThat(Trades.toAdapt(faq.answer())).as(where + ": " + faq.answer()).isTrue();
        assertThat(faq.answer()).as(where).doesNotContainPattern("[€£$]|\\d+ ?(euro|rs|روپے)");
        assertThat(Knowledge.answer(words.faqs(), faq.question())).as(where).contains(faq);
      }
    });
  }

  @Test
  void keywordsAreAsCallersSayThem() {
    for (Trade trade : trades.all()) {
      trade
          .languages()
          .forEach((language, words) -> {
            for (Faq faq : words.faqs()) {
              String where = trade.trade() + ": " + faq.question();
              assertThat(faq.keywords())
                  .as(where)
                  .isNotEmpty()
                  .doesNotHaveDuplicates()
                  .allSatisfy(
                      k -> assertThat(k).isNotBlank().isEqualTo(k.toLowerCase(Locale.ROOT)));
              if (language.equals("ur")) {
                assertThat(faq.keywords())
                    .as(where)
                    .anyMatch(k -> WRITTEN_IN_URDU.matcher(k).find());
                assertThat(faq.keywords())
                    .as(where)
                    .anyMatch(k -> WRITTEN_IN_LATIN.matcher(k).find());
              }
            }
          });
    }
  }

  @Test
  void theRulesAreOnesThatABusinessCanHave() {
    for (Trade trade : trades.all()) {
      Trade.Rules r = trade.rules();
      assertThat(r.slotMinutes()).as(trade.trade()).isBetween(5, 120);
      assertThat(r.stayMinutes()).as(trade.trade()).isBetween(5, 480);
      assertThat(r.maximumParty()).as(trade.trade()).isNotNegative();
      assertThat(r.leadMinutes()).as(trade.trade()).isNotNegative();
      var rules =
          new BusinessRules(
              0, List.of(), r.slotMinutes(), r.stayMinutes(), r.maximumParty(), 0, r.leadMinutes());
      assertThat(rules.stayMinutes()).isEqualTo(r.stayMinutes());
    }
  }

  @Test
  void anotherLanguageGetsEnglish() {
    Trade pizza = trades.of("pizza");
    assertThat(pizza.name("de")).isEqualTo("Pizza delivery");
    assertThat(pizza.words("de")).isSameAs(pizza.words("en"));
  }

  @Test
  void fillReplacesWhatItKnowsAndNothingElse() {
    var variables = Map.of("business", "Da Gino", "address", "$1 \\ {{business}}");
    assertThat(Trades.fill("{{business}}: {{business}}", variables)).isEqualTo("Da Gino: Da Gino");
    assertThat(Trades.fill("at {{address}}", variables)).isEqualTo("at $1 \\ {{business}}");
    assertThat(Trades.fill("call {{transfer}}", variables)).isEqualTo("call {{transfer}}");
    assertThat(Trades.fill("{business} ${business} {{ business }} {{#if}} %s", variables))
        .isEqualTo("{business} ${business} {{ business }} {{#if}} %s");
  }

  @Test
  void aWrongFileIsRefusedWithItsReason() {
    String file = Json.write(trades.of("hairdresser"));
    assertRefused(file.replace("end_call", "hang_up"), "hang_up");
    assertRefused(file.replace("\"ur\"", "\"xx\""), "ur");
    assertRefused(file.replace("\"greeting\"", "\"greting\""), "greeting is missing");
    assertRefused(file.replace("\"keywords\"", "\"words\""), "keywords");
  }

  private static void assertRefused(String file, String reason) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Json.read(file, Trade.class))
        .havingCause()
        .withMessageContaining(reason);
  }

  private interface Check {
    void of(String where, Trade trade, Trade.Words words);
  }

  private void eachOfOurs(Check check) {
    for (Trade trade : trades.all()) {
      if (!trade.trade().equals(SHORT_EXAMPLE)) {
        trade
            .languages()
            .forEach(
                (language, words) -> check.of(trade.trade() + " in " + language, trade, words));
      }
    }
  }

  private static Stream<String> spoken(Trade.Words words) {
    return Stream.of(
            Stream.of(words.greeting(), words.consentLine(), words.instructions()),
            words.questions().stream(),
            words.faqs().stream().flatMap(f -> Stream.of(f.question(), f.answer())))
        .flatMap(s -> s);
  }

  private static Stream<String> gaps(String text) {
    return GAP.matcher(text).results().map(g -> g.group(1));
  }
}
