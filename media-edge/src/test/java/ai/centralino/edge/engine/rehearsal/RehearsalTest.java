package ai.centralino.edge.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.engine.rehearsal.Rehearsal.Act;
import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.PlaceOrder;
import ai.centralino.workflows.order.Pricing;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class RehearsalTest {
  private final TenantProfile tenant = Pizzeria.profile();
  private final Rehearsal rehearsal = new Rehearsal(plan(tenant));
  private OrderDraft draft;

  private static CallPlan plan(TenantProfile tenant) {
    return new CallPlan(
        CallId.of("twilio", "CA1"),
        tenant,
        new PhoneNumber("+393331112222"),
        "rehearsal",
        "",
        "",
        List.of(),
        600,
        List.of(),
        null,
        null,
        List.of(),
        0,
        true,
        Instant.EPOCH);
  }

  /// Says something and returns the tool that it led to, having the order desk answer.
  private String say(String words) {
    List<Act> acts = rehearsal.heard(words);
    if (!(acts.getFirst() instanceof Act.Use(String tool, Map<String, Object> arguments))) {
      return "say";
    }
    ToolResult result =
        switch (tool) {
          case "place_order" -> {
            draft = new Pricing(tenant).draft(PlaceOrder.read(arguments, true, Language.IT));
            yield new ToolResult(
                Map.of("status", "draft"), draft.readBack(), draft, null, ToolResult.Then.GO_ON);
          }
          case "confirm_order" ->
              new ToolResult(Map.of("status", "confirmed"), "ok", null, 1, ToolResult.Then.GO_ON);
          default ->
              new ToolResult(Map.of("status", "done"), "ok", null, null, ToolResult.Then.GO_ON);
        };
    rehearsal.done(tool, result);
    return tool;
  }

  private String cart() {
    return String.join(
        ", ",
        draft.lines().stream()
            .map(l ->
                l.quantity()
                    + " "
                    + l.name()
                    + (l.size() == null ? "" : " " + l.size())
                    + (l.notes() == null ? "" : " (" + l.notes() + ")"))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vorrei due margherite e una diavola maxi|2 Margherita normale, 1 Diavola maxi",
        "due margherite grandi e una diavola senza olive|2 Margherita maxi, 1 Diavola normale (senza olive)",
        "venti margherite|20 Margherita normale",
        "una capriciosa e tre coca cola|1 Capricciosa normale, 3 Coca-Cola 33 cl",
        "I'd like two large margherita and a coke please|2 Margherita maxi, 1 Coca-Cola 33 cl",
        "do bari chicken tikka|2 Chicken Tikka maxi",
        "دو بڑے چکن تکہ اور ایک کوک|2 Chicken Tikka maxi, 1 Coca-Cola 33 cl",
        "mujhe teen margherita chahiye|3 Margherita normale",
      })
  void sentencesBecomeCarts(String said, String expected) {
    assertThat(say(said)).isEqualTo("place_order");
    assertThat(cart()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sì",
        "si confermo",
        "va bene",
        "yes please",
        "جی ہاں",
        "theek hai",
        "ok perfetto"
      })
  void aYesConfirms(String yes) {
    say("una margherita");
    assertThat(say(yes)).isEqualTo("confirm_order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "no, non va bene",
        "non confermo",
        "that's not correct",
        "نہیں",
        "si può pagare con la carta?"
      })
  void aNoOrAQuestionDoesNot(String no) {
    say("una margherita");
    assertThat(say(no)).isNotEqualTo("confirm_order");
  }

  @Test
  void correctionsReplaceAndAdditionsAdd() {
    say("due margherite maxi");
    say("no, tre margherite");
    assertThat(cart()).isEqualTo("3 Margherita maxi");
    say("anche una diavola");
    assertThat(cart()).isEqualTo("3 Margherita maxi, 1 Diavola normale");
    say("togli la diavola");
    assertThat(cart()).isEqualTo("3 Margherita maxi");
    assertThat(say("annulla tutto")).isEqualTo("cancel_order");
  }

  @Test
  void addressAndNameAreHeardApart() {
    say("una margherita a domicilio");
    assertThat(draft.missing()).containsExactly("address");
    say("via Roma 12, a nome Rossi");
    assertThat(draft.address()).isEqualTo("via Roma 12");
    assertThat(draft.customerName()).isEqualTo("Rossi");
    assertThat(say("confermo")).isEqualTo("confirm_order");
    assertThat(say("no grazie arrivederci")).isEqualTo("end_call");
  }

  @Test
  void anUnknownDishIsAskedForAndAQuestionLookedUp() {
    assertThat(rehearsal.heard("vorrei una carbonara"))
        .singleElement()
        .isInstanceOfSatisfying(
            Act.Use.class, use -> assertThat(use.arguments().toString()).contains("carbonara"));
    assertThat(rehearsal.heard("fate consegne la domenica?"))
        .singleElement()
        .isInstanceOfSatisfying(
            Act.Use.class, use -> assertThat(use.tool()).isEqualTo("search_knowledge"));
  }

  @Test
  void keysWorkWithoutAWord() {
    assertThat(rehearsal.pressed('3'))
        .singleElement()
        .isInstanceOfSatisfying(
            Act.Use.class, use -> assertThat(use.tool()).isEqualTo("place_order"));
    assertThat(rehearsal.pressed('0'))
        .singleElement()
        .isInstanceOfSatisfying(
            Act.Use.class, use -> assertThat(use.tool()).isEqualTo("transfer_call"));
    assertThat(rehearsal.pressed('9'))
        .singleElement()
        .isInstanceOfSatisfying(
            Act.Use.class, use -> assertThat(use.tool()).isEqualTo("cancel_order"));
  }
}
