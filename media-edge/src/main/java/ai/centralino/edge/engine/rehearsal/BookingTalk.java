package ai.centralino.edge.engine.rehearsal;

import ai.centralino.edge.engine.rehearsal.Rehearsal.Act;
import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.booking.SpokenCount;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.call.ToolSpec;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Property;
import ai.centralino.workflows.tenant.Service;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a rehearsal that is about a table, a viewing or a service. What the caller said goes
/// to the tool as it was said; the refusals of the tool are the questions.
///
/// Confined to the leg's event loop.
final class BookingTalk {
  private static final Pattern FOR = Pattern.compile("(?iu)\\b(?:for|per)\\s+([\\p{L}\\d]+)");

  private enum Ask {
    NOTHING,
    WHEN,
    SERVICE,
    PARTY,
    NAME,
    CONFIRM
  }

  private final CallPlan plan;
  private final Language language;
  private final RehearsalPhrases say;
  private final @Nullable String tool;
  private Ask ask = Ask.NOTHING;
  private String when = "";
  private @Nullable Integer party;
  private @Nullable String name;
  private @Nullable String property;
  private @Nullable String service;

  BookingTalk(CallPlan plan, RehearsalPhrases say) {
    this.plan = plan;
    this.language = plan.tenant().language();
    this.say = say;
    List<String> names = plan.tools().stream().map(ToolSpec::name).toList();
    this.tool =
        names.contains("book_table")
            ? "book_table"
            : names.contains("book_viewing")
                ? "book_viewing"
                : names.contains("book_service") ? "book_service" : null;
    if (plan.booking() != null) {
      resume(plan.booking());
    }
  }

  /// Takes up a booking that was read back before the line was cut.
  private void resume(BookingDraft draft) {
    ask = Ask.CONFIRM;
    when =
        new BookingPhrases(language)
            .when(LocalDateTime.ofInstant(draft.startsAt(), ZoneId.of(plan.tenant().zone())));
    name = draft.customerName();
    switch (draft.kind()) {
      case TABLE -> party = draft.partySize();
      case VIEWING -> property = draft.propertyRef();
      case SERVICE -> service = draft.propertyRef();
    }
  }

  /// Whether the talk is about a booking, or begins to be.
  boolean concerns(String folded) {
    return tool != null && (ask != Ask.NOTHING || Words.any(folded, Words.BOOK));
  }

  List<Act> heard(String said, String folded) {
    if (Words.any(folded, Words.CANCEL)) {
      clear();
      return List.of(new Act.Say(say.notBooked() + " " + say.anythingElse()));
    }
    boolean denied = Words.any(folded, Words.NEGATION);
    if (ask == Ask.CONFIRM && !denied && Words.any(folded, Words.YES)) {
      return List.of(new Act.Use("confirm_booking", Map.of()));
    }
    if (ask == Ask.CONFIRM && denied && folded.split(" ").length < 3) {
      return List.of(new Act.Say(say.change()));
    }
    understand(said, folded);
    return List.of(new Act.Use(String.valueOf(tool), arguments()));
  }

  private void understand(String said, String folded) {
    String called = Words.name(folded);
    if (called != null) {
      name = called;
    } else if (ask == Ask.NAME) {
      name = said.strip();
    }
    if (party == null || ask == Ask.PARTY || Words.any(folded, Words.PEOPLE)) {
      OptionalInt count = SpokenCount.partySize(said, language);
      Matcher beside = FOR.matcher(said);
      if (count.isEmpty() && beside.find()) {
        // In a whole sentence the hour is a number too: the one beside "for" is the people.
        count = SpokenCount.partySize(beside.group(1), language);
      }
      count.ifPresent(people -> party = people);
    }
    String rest = withoutService(withoutProperty(said));
    if (ask != Ask.NAME && ask != Ask.PARTY && !(ask == Ask.SERVICE && !when.isEmpty())) {
      // What is said later corrects what was said before.
      when = when.isEmpty() ? rest : when + ", " + say.rather() + " " + rest;
    }
  }

  /// Notes the home that is spoken of and returns the words without it, for its figures are neither
  /// a day nor a time.
  private String withoutProperty(String said) {
    for (Property each : plan.tenant().properties()) {
      String spelled =
          String.join("[\\s./-]*", Spelling.fold(each.reference()).replace(" ", "").split(""));
      Pattern reference = Pattern.compile("(?iu)\\b" + spelled + "\\b");
      if (reference.matcher(said).find()) {
        property = each.reference();
        return reference.matcher(said).replaceAll(" ");
      }
    }
    return said;
  }

  /// Notes the service that is spoken of and returns the words without it.
  private String withoutService(String said) {
    if (!"book_service".equals(tool)) {
      return said;
    }
    for (Service each : plan.tenant().services()) {
      Pattern named =
          Pattern.compile("(?iu)(?<!\\p{L})" + Pattern.quote(each.name()) + "(?!\\p{L})");
      if (named.matcher(said).find()) {
        service = each.name();
        return named.matcher(said).replaceAll(" ");
      }
    }
    if (ask == Ask.SERVICE) {
      service = said.strip();
    }
    return said;
  }

  private Map<String, Object> arguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("date", when);
    arguments.put("time", "");
    if ("book_table".equals(tool) && party != null) {
      arguments.put("party_size", party);
    }
    if (service != null) {
      arguments.put("service", service);
    }
    if (property != null) {
      arguments.put("property_ref", property);
    }
    if (name != null) {
      arguments.put("customer_name", name);
    }
    return arguments;
  }

  /// What to say once a tool of a booking has answered.
  List<Act> done(String used, ToolResult result) {
    String status = String.valueOf(result.output().get("status"));
    if (used.equals("confirm_booking") && !status.equals("refused")) {
      clear();
      return List.of(new Act.Say(result.say() + " " + say.anythingElse()));
    }
    ask =
        switch (String.valueOf(result.output().get("error"))) {
          case "party_size_missing" -> Ask.PARTY;
          case "service_missing", "unknown_service" -> Ask.SERVICE;
          case "customer_name_missing" -> Ask.NAME;
          default -> status.equals("held") || status.equals("request") ? Ask.CONFIRM : Ask.WHEN;
        };
    if (status.equals("booked")) {
      clear();
    }
    return List.of(new Act.Say(result.say()));
  }

  private void clear() {
    ask = Ask.NOTHING;
    when = "";
    party = null;
    name = null;
    property = null;
    service = null;
  }
}
