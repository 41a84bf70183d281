package ai.centralino.edge.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.edge.engine.rehearsal.Rehearsal.Act;
import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.Resolution;
import ai.centralino.workflows.booking.SpokenTime;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.call.ToolSpec;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Property;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class BookingTalkTest {
  /// A Saturday.
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-21T18:00+01:00[Europe/Rome]");

  private static final List<Hours> EVENINGS =
      Arrays.stream(DayOfWeek.values())
          .map(d -> new Hours(d, LocalTime.of(19, 0), LocalTime.of(23, 0)))
          .toList();

  private final Map<String, Object> last = new LinkedHashMap<>();

  private static TenantProfile tenant(String trade, Language language) {
    return Pizzeria.booking(
        trade,
        language,
        EVENINGS,
        List.of(
            new Property("1", "RIF-101", "Trilocale", "sale", "Navigli", "", 1, 3, 80, "", true)),
        BusinessRules.NONE);
  }

  private static Rehearsal rehearsal(TenantProfile tenant, String... tools) {
    return resumed(tenant, null, tools);
  }

  private static Rehearsal resumed(TenantProfile tenant, BookingDraft booking, String... tools) {
    return new Rehearsal(
        new CallPlan(
            CallId.of("twilio", "CA1"),
            tenant,
            new PhoneNumber("+393331112222"),
            "rehearsal",
            "",
            "",
            Arrays.stream(tools).map(t -> new ToolSpec(t, "", Map.of())).toList(),
            600,
            List.of(),
            null,
            booking,
            List.of(),
            0,
            true,
            Instant.EPOCH));
  }

  /// Says something; the tool answers as the call's desk would.
  private String say(Rehearsal rehearsal, Language language, String words) {
    Act act = rehearsal.heard(words).getFirst();
    if (!(act instanceof Act.Use(String tool, Map<String, Object> arguments))) {
      return "say " + ((Act.Say) act).text();
    }
    last.clear();
    last.putAll(arguments);
    Map<String, Object> output =
        switch (tool) {
          case "book_table", "book_viewing", "book_service" -> answer(tool, arguments, language);
          case "confirm_booking" -> Map.of("status", "booked");
          default -> Map.of("status", "done");
        };
    rehearsal.done(tool, new ToolResult(output, "…", null, null, ToolResult.Then.GO_ON));
    return output.containsKey("error") ? String.valueOf(output.get("error")) : tool;
  }

  private static Map<String, Object> answer(
      String tool, Map<String, Object> arguments, Language language) {
    Resolution when =
        SpokenTime.resolve(
            String.valueOf(arguments.get("date")),
            String.valueOf(arguments.get("time")),
            NOW,
            language,
            EVENINGS);
    if (!(when instanceof Resolution.Resolved(ZonedDateTime at, _))) {
      return Map.of("status", "refused", "error", when.code());
    }
    if (tool.equals("book_table") && !arguments.containsKey("party_size")) {
      return Map.of("status", "refused", "error", "party_size_missing");
    }
    if (tool.equals("book_service") && !arguments.containsKey("service")) {
      return Map.of("status", "refused", "error", "service_missing");
    }
    if (!arguments.containsKey("customer_name")) {
      return Map.of("status", "refused", "error", "customer_name_missing");
    }
    return Map.of("status", "held", "at", at.toLocalDateTime().toString());
  }

  private String at(Language language) {
    return SpokenTime.resolve(String.valueOf(last.get("date")), "", NOW, language, EVENINGS)
            instanceof Resolution.Resolved(ZonedDateTime at, _)
        ? at.toLocalDateTime().toString()
        : "";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IT|vorrei prenotare un tavolo per quattro venerdì alle otto e mezza a nome Giulia|2026-11-27T20:30|4|Giulia|sì",
        "EN|I'd like to book a table for four on Friday at half past eight, my name is Julia|2026-11-27T20:30|4|Julia|yes please",
        "UR|جمعہ کو رات آٹھ بجے چار افراد کے لیے میز بک کرنی ہے میرا نام احمد ہے|2026-11-27T20:00|4|احمد|جی ہاں",
      })
  void oneSentenceBooksInEachLanguage(
      Language language, String said, String when, int party, String name, String yes) {
    Rehearsal rehearsal = rehearsal(tenant("restaurant", language), "book_table");
    assertThat(say(rehearsal, language, said)).isEqualTo("book_table");
    assertThat(at(language)).isEqualTo(when);
    assertThat(last).containsEntry("party_size", party).containsEntry("customer_name", name);
    assertThat(say(rehearsal, language, yes)).isEqualTo("confirm_booking");
  }

  @Test
  void aBookingThatWasReadBackBeforeTheLineWasCutIsConfirmedOrChangedAfterwards() {
    BookingDraft open =
        new BookingDraft(
            1,
            UUID.randomUUID(),
            BookingKind.TABLE,
            Instant.parse("2026-11-27T19:30:00Z"),
            Instant.parse("2026-11-27T21:00:00Z"),
            4,
            "Giulia",
            null,
            null,
            false,
            "…");
    TenantProfile house = tenant("restaurant", Language.IT);
    assertThat(say(resumed(house, open, "book_table"), Language.IT, "sì, va bene"))
        .isEqualTo("confirm_booking");
    Rehearsal changing = resumed(house, open, "book_table");
    assertThat(say(changing, Language.IT, "anzi alle nove e mezza di sera"))
        .isEqualTo("book_table");
    assertThat(at(Language.IT)).isEqualTo("2026-11-27T21:30");
    assertThat(last).containsEntry("party_size", 4).containsEntry("customer_name", "Giulia");
  }

  @Test
  void aServiceIsAskedForByItsName() {
    Rehearsal rehearsal = rehearsal(tenant("custom", Language.IT), "book_service");
    assertThat(say(rehearsal, Language.IT, "vorrei prenotare venerdì alle otto e mezza di sera"))
        .isEqualTo("service_missing");
    assertThat(say(rehearsal, Language.IT, "una piega")).isEqualTo("customer_name_missing");
    assertThat(last).containsEntry("service", "Piega");
    assertThat(say(rehearsal, Language.IT, "Giulia")).isEqualTo("book_service");
    assertThat(at(Language.IT)).isEqualTo("2026-11-27T20:30");
    assertThat(say(rehearsal, Language.IT, "sì")).isEqualTo("confirm_booking");
  }

  @Test
  void whatIsMissingIsAskedForAndWhatIsSaidLaterCorrects() {
    Rehearsal rehearsal = rehearsal(tenant("restaurant", Language.IT), "book_table");
    assertThat(say(rehearsal, Language.IT, "vorrei prenotare")).isEqualTo("nothing-understood");
    assertThat(say(rehearsal, Language.IT, "venerdì")).isEqualTo("no-time");
    assertThat(say(rehearsal, Language.IT, "alle nove di sera")).isEqualTo("party_size_missing");
    assertThat(say(rehearsal, Language.IT, "siamo in quattro")).isEqualTo("customer_name_missing");
    assertThat(say(rehearsal, Language.IT, "Giulia")).isEqualTo("book_table");
    assertThat(at(Language.IT)).isEqualTo("2026-11-27T21:00");
    assertThat(say(rehearsal, Language.IT, "no")).startsWith("say Che cosa devo cambiare");
    assertThat(say(rehearsal, Language.IT, "facciamo alle otto e mezza di sera"))
        .isEqualTo("book_table");
    assertThat(at(Language.IT)).isEqualTo("2026-11-27T20:30");
    assertThat(last).containsEntry("party_size", 4).containsEntry("customer_name", "Giulia");
    assertThat(say(rehearsal, Language.IT, "sì, confermo")).isEqualTo("confirm_booking");
    assertThat(say(rehearsal, Language.IT, "no grazie")).isEqualTo("end_call");
  }

  @Test
  void anAgencyBooksAViewing() {
    Rehearsal rehearsal = rehearsal(tenant("estate_agency", Language.IT), "book_viewing");
    assertThat(
            say(
                rehearsal,
                Language.IT,
                "vorrei prenotare una visita per il RIF 101 venerdì alle 19:30, mi chiamo Paolo"))
        .isEqualTo("book_viewing");
    assertThat(last)
        .containsEntry("property_ref", "RIF-101")
        .containsEntry("customer_name", "Paolo")
        .doesNotContainKey("party_size");
    assertThat(at(Language.IT)).isEqualTo("2026-11-27T19:30");
    assertThat(say(rehearsal, Language.IT, "annulla")).startsWith("say Va bene, non prenoto");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IT|vorrei lasciare un messaggio|sono Anna, mi richiamate domani",
        "EN|can you take a message please|it is Anna, call me tomorrow",
        "UR|پیغام دینا ہے|میں انا ہوں، کل کال کریں",
      })
  void aMessageIsTakenInEachLanguage(Language language, String first, String message) {
    Rehearsal rehearsal = rehearsal(tenant("restaurant", language), "book_table");
    assertThat(say(rehearsal, language, first)).startsWith("say ");
    assertThat(say(rehearsal, language, message)).isEqualTo("take_message");
    assertThat(last).containsEntry("message", message);
  }
}
