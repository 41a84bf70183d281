package ai.centralino.workflows.call;

import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistSettings;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.List;

/// What a business insists on, as facts for a voice model: limits, questions, and words that it
/// must know.
final class HouseRules {
  private HouseRules() {}

  /// Sections that end in an empty line; empty where the business insists on nothing.
  static String of(TenantProfile tenant) {
    StringBuilder text = new StringBuilder();
    section(text, "Limits of the house", limits(tenant));
    section(
        text, "Questions to ask every caller, in this order", tenant.receptionist().questions());
    section(text, "Words to know, with how they sound", words(tenant.receptionist()));
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n# ").append(heading).append('\n');
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }

  private static List<String> limits(TenantProfile tenant) {
    BusinessRules rules = tenant.rules();
    List<String> limits = new ArrayList<>();
    if (tenant.delivers() && rules.minimumOrderMinor() > 0) {
      limits.add(
          "The least order for delivery is " + money(rules.minimumOrderMinor(), tenant) + ".");
    }
    if (tenant.delivers() && !rules.deliveryZones().isEmpty()) {
      limits.add("Delivery only to: " + String.join(", ", rules.deliveryZones()) + ".");
    }
    if (!books(tenant)) {
      return limits;
    }
    if (rules.slotMinutes() > 1) {
      limits.add("Bookings start every " + rules.slotMinutes() + " minutes.");
    }
    if (rules.leadMinutes() > 0) {
      limits.add("A booking needs " + rules.leadMinutes() + " minutes' notice.");
    }
    if (rules.maximumParty() > 0) {
      limits.add(
          "Parties of more than "
              + rules.maximumParty()
              + " are arranged by a person: take a message or transfer.");
    }
    if (rules.depositMinor() > 0) {
      limits.add(
          "A booking needs a deposit of "
              + money(rules.depositMinor(), tenant)
              + " per person. Say so before booking.");
    }
    return limits;
  }

  private static boolean books(TenantProfile tenant) {
    return ToolSpecs.of(tenant).stream().anyMatch(tool -> tool.name().startsWith("book_"));
  }

  private static String money(long minor, TenantProfile tenant) {
    return new Money(minor, tenant.currency()).written(tenant.language());
  }

  private static List<String> words(ReceptionistSettings settings) {
    return settings.keyTerms().stream()
        .map(term -> term.sounds().isEmpty() ? term.term() : term.term() + ": " + term.sounds())
        .toList();
  }
}
