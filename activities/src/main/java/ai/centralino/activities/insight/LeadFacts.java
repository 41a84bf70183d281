package ai.centralino.activities.insight;

import ai.centralino.store.lead.Leads.Lead;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a lead said about money, time and place, and how promising each is. Every fact is what the
/// caller said, with the turn it was said in.
final class LeadFacts {
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d[\\d.,' ]*)\\s*(mila|k\\b|thousand|lakh|لاکھ|ہزار|milion|million)?");

  private static final List<String> SOON =
      folded(
          "subito",
          "urgente",
          "urgenza",
          "presto",
          "settimana",
          "questo mese",
          "immediat",
          "oggi",
          "domani",
          "now",
          "asap",
          "urgent",
          "soon",
          "week",
          "this month",
          "today",
          "tomorrow",
          "فوری",
          "جلد",
          "ہفتے",
          "ہفتہ",
          "آج",
          "کل",
          "اسی مہینے");

  private static final List<String> LATER =
      folded(
          "senza fretta",
          "con calma",
          "anno prossimo",
          "non ho fretta",
          "no rush",
          "no hurry",
          "next year",
          "just looking",
          "جلدی نہیں",
          "اگلے سال");

  private LeadFacts() {}

  /// Nothing where the call brought no lead.
  static List<Reading.LeadFact> of(CallText call) {
    if (call.leads().isEmpty()) {
      return List.of();
    }
    Lead lead = call.leads().getLast();
    List<Reading.LeadFact> facts = new ArrayList<>();
    add(facts, call, "budget", lead.budget(), budget(call, lead.budget()));
    add(facts, call, "urgency", lead.urgency(), urgency(lead.urgency()));
    add(facts, call, "zone", lead.zone(), zone(call, lead.zone()));
    boolean booked = !call.bookings().isEmpty();
    String fact = lead.propertyType() == null ? lead.customerName() : lead.propertyType();
    add(facts, call, "intent", fact, booked ? 100 : 70);
    return facts;
  }

  private static void add(
      List<Reading.LeadFact> facts, CallText call, String name, @Nullable String said, int value) {
    if (said == null || said.isBlank()) {
      return;
    }
    Turn turn = call.saying(said);
    if (turn == null) {
      List<ToolUse> uses = call.uses("qualify_lead");
      turn = uses.isEmpty() ? null : call.before(uses.getLast().atMs());
    }
    facts.add(new Reading.LeadFact(name, value, said, turn == null ? null : turn.key()));
  }

  /// Whether the business has something for the money.
  private static int budget(CallText call, @Nullable String said) {
    OptionalLong amount = said == null ? OptionalLong.empty() : amount(said);
    if (amount.isEmpty()) {
      return 40;
    }
    long minor = amount.getAsLong() * 100;
    List<Property> homes = call.business().properties();
    boolean within = homes.stream().anyMatch(p -> p.available() && p.priceMinor() <= minor);
    boolean nearly =
        homes.stream().anyMatch(p -> p.available() && p.priceMinor() * 8 <= minor * 10);
    return homes.isEmpty() ? 80 : within ? 100 : nearly ? 60 : 30;
  }

  /// The largest amount named, in whole units: `250 mila`, `250.000`, `1,200`, `80 لاکھ`.
  static OptionalLong amount(String said) {
    Matcher found = AMOUNT.matcher(said.toLowerCase(java.util.Locale.ROOT));
    OptionalLong most = OptionalLong.empty();
    while (found.find()) {
      String digits = found.group(1).strip().replaceAll("[.,' ](?=\\d{3}(\\D|$))", "");
      digits = digits.replaceAll("[.,' ].*", "");
      if (digits.isEmpty() || digits.length() > 12) {
        continue;
      }
      String unit = found.group(2) == null ? "" : found.group(2);
      long factor =
          switch (unit) {
            case "mila", "k", "thousand", "ہزار" -> 1_000;
            case "lakh", "لاکھ" -> 100_000;
            case "milion", "million" -> 1_000_000;
            default -> 1;
          };
      long amount = Long.parseLong(digits) * factor;
      most = OptionalLong.of(Math.max(amount, most.orElse(0)));
    }
    return most;
  }

  private static int urgency(@Nullable String said) {
    String folded = said == null ? "" : Spelling.fold(said);
    if (LATER.stream().anyMatch(folded::contains)) {
      return 10;
    }
    return SOON.stream().anyMatch(folded::contains) ? 100 : 50;
  }

  private static int zone(CallText call, @Nullable String said) {
    String folded = said == null ? "" : Spelling.fold(said);
    return call.business().properties().stream()
            .filter(Property::available)
            .map(p -> Spelling.fold(p.zone()))
            .anyMatch(z -> !z.isEmpty() && (folded.contains(z) || z.contains(folded)))
        ? 100
        : 40;
  }

  private static List<String> folded(String... words) {
    return Arrays.stream(words).map(Spelling::fold).toList();
  }
}
