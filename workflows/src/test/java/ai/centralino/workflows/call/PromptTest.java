package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a voice model is told.
@Tag("fast")
class PromptTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:42:00Z");
  private static final PhoneNumber CALLER = new PhoneNumber("+393331112222");

  private static TenantProfile with(
      String greeting, String instructions, List<String> questions, List<String> toolsOff) {
    return Pizzeria.profile()
        .answeredBy(
            new ReceptionistContent(
                greeting,
                "La chiamata è trascritta.",
                instructions,
                "marin",
                "auto",
                "it",
                questions,
                toolsOff,
                List.of(new KeyTerm("Schiacciata", "skia-CIA-ta"), new KeyTerm("Lampredotto", "")),
                new BusinessRules(1_500, List.of("50143", "Isolotto"), 15, 90, 8, 500, 30),
                "+390552345678",
                "talk"),
            3);
  }

  @Test
  void variablesBecomeWhatTheyStandFor() {
    TenantProfile tenant =
        with(
            "{{business}}, buonasera.",
            "Siamo in {{ address }}. {{nonsense}}",
            List.of(),
            List.of());
    assertThat(Prompt.opening(tenant))
        .isEqualTo("Pizzeria di prova, buonasera. La chiamata è trascritta.");
    assertThat(Prompt.of(tenant, CALLER, NOW))
        .startsWith("Siamo in Via Pisana 1, Firenze. {{nonsense}}\n");
    assertThat(Variables.unknown(tenant.instructions())).containsExactly("nonsense");
    assertThat(Variables.value("language", tenant)).isEqualTo("italiano");
    assertThat(Variables.value("transfer", tenant)).isEqualTo("+390552345678");
    assertThat(Variables.value("transfer", Pizzeria.profile(Language.EN, null)))
        .isEqualTo("nobody");
  }

  @Test
  void whatAVariableStandsForIsNeverReadAsOne() {
    TenantProfile tenant = with("x", "{{business}} $1 {{address}}", List.of(), List.of());
    assertThat(Variables.fill("{{business}} $1", tenant)).isEqualTo("Pizzeria di prova $1");
  }

  @Test
  void equalDaysAreSaidTogether() {
    List<Hours> week = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day != DayOfWeek.MONDAY) {
        week.add(new Hours(day, LocalTime.of(19, 0), LocalTime.of(23, 0)));
      }
    }
    assertThat(Variables.hours(week, Language.IT)).isEqualTo("martedì–domenica 19:00–23:00");
    week.add(new Hours(DayOfWeek.SUNDAY, LocalTime.of(12, 0), LocalTime.of(14, 30)));
    assertThat(Variables.hours(week, Language.EN))
        .isEqualTo("Tuesday–Saturday 19:00–23:00; Sunday 19:00–23:00, 12:00–14:30");
    assertThat(Variables.hours(List.of(), Language.UR)).isEmpty();
  }

  @Test
  void questionsWordsAndLimitsAreFacts() {
    String prompt =
        Prompt.of(with("x", "Ciao.", List.of("Come ti chiami?"), List.of()), CALLER, NOW);
    assertThat(prompt)
        .contains("- Come ti chiami?\n")
        .contains("- Schiacciata: skia-CIA-ta\n- Lampredotto\n")
        .contains("The least order for delivery is 15,00")
        .contains("Delivery only to: 50143, Isolotto.");
    assertThat(Prompt.of(Pizzeria.profile(), CALLER, NOW)).doesNotContain("Limits of the house");
  }

  @Test
  void whatIsSwitchedOffIsNotOffered() {
    assertThat(ToolSpecs.of(with("x", "Ciao.", List.of(), List.of("place_order", "end_call"))))
        .extracting(ToolSpec::name)
        .containsExactly("search_knowledge", "take_message", "transfer_call", "end_call");
  }
}
