package ai.centralino.web.onboarding;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trade;
import ai.centralino.store.tenant.Trades;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// What stands in the fields of one step's page: what was just typed, else what is kept, else what
/// the trade's template proposes.
final class Answers {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final boolean blank;
  private final int revision;

  private Answers(boolean blank, int revision) {
    this.blank = blank;
    this.revision = revision;
  }

  /// What somebody has just sent.
  static Answers typed(MultiValueMap<String, String> form) {
    int seen;
    try {
      seen = Integer.parseInt(String.valueOf(form.getFirst("revision")));
    } catch (NumberFormatException none) {
      seen = -1;
    }
    Answers answers = new Answers(false, seen);
    form.forEach((name, values) -> answers.fields.put(name, List.copyOf(values)));
    return answers;
  }

  /// What the set-up keeps for a step.
  static Answers of(SetupState state, int number) {
    Answers answers =
        new Answers(state.steps().stream().noneMatch(s -> s.number() == number), state.revision());
    state.steps().stream().filter(s -> s.number() == number).forEach(answers::put);
    return answers;
  }

  private void put(Step step) {
    switch (step) {
      case Step.Business b -> {
        put("name", b.name());
        put("trade", b.trade());
        put("address", b.address());
        put("zone", b.zone());
        fields.put("languages", b.languages());
        put("website", b.website() == null ? "" : b.website());
        put("currency", b.currency());
      }
      case Step.Voice v -> {
        put("greeting", v.greeting());
        put("consentLine", v.consentLine());
        put("voice", v.voice());
      }
      case Step.Opening o -> {
        for (DayOfWeek day : DayOfWeek.values()) {
          List<Hours> spans = o.hours().stream().filter(h -> h.day() == day).toList();
          for (int i = 0; i < spans.size(); i++) {
            put(day + ".open" + i, spans.get(i).open().toString());
            put(day + ".close" + i, spans.get(i).close().toString());
          }
        }
        for (int i = 0; i < o.specialDays().size(); i++) {
          SpecialDay day = o.specialDays().get(i);
          put("special" + i + ".date", day.date().toString());
          put("special" + i + ".note", day.note());
          if (!day.spans().isEmpty()) {
            put("special" + i + ".open", day.spans().getFirst().open().toString());
            put("special" + i + ".close", day.spans().getFirst().close().toString());
          }
        }
        put("whenClosed", o.whenClosed());
      }
      case Step.Knowledge _ -> {}
      case Step.AfterCall a -> {
        for (int i = 0; i < a.recipients().size(); i++) {
          Recipient to = a.recipients().get(i);
          put("who" + i + ".name", to.name());
          put("who" + i + ".phone", to.phone() == null ? "" : to.phone());
          put("who" + i + ".email", to.email() == null ? "" : to.email());
          fields.put("who" + i + ".events", to.events());
        }
        put("transferTo", a.transferTo() == null ? "" : a.transferTo());
        put("delivers", a.delivers() ? "on" : "");
        put("deliveryFee", money(a.deliveryFeeMinor()));
        put("minimumOrder", money(a.rules().minimumOrderMinor()));
        put("deposit", money(a.rules().depositMinor()));
        put("zones", String.join(", ", a.rules().deliveryZones()));
        put("slotMinutes", Integer.toString(a.rules().slotMinutes()));
        put("stayMinutes", Integer.toString(a.rules().stayMinutes()));
        put("maximumParty", Integer.toString(a.rules().maximumParty()));
        put("leadMinutes", Integer.toString(a.rules().leadMinutes()));
        put("overLimit", a.overLimit());
      }
    }
  }

  private static String money(long minor) {
    return minor == 0 ? "" : BigDecimal.valueOf(minor, 2).toPlainString();
  }

  private void put(String name, String value) {
    fields.put(name, List.of(value));
  }

  /// Fills an unanswered step with what the business and its trade suggest.
  Answers orFrom(Tenants.Business business, Trade trade, String language, Recipient owner) {
    if (blank) {
      Trade.Words words = trade.words(language);
      suggest("name", business.name());
      suggest("trade", business.trade());
      suggest("zone", business.zone());
      suggest("languages", business.language().code());
      suggest("currency", business.currency());
      suggest("greeting", Trades.fill(words.greeting(), Map.of("business", business.name())));
      suggest("consentLine", words.consentLine());
      suggest("voice", "marin");
      suggest("whenClosed", "talk");
      suggest("who0.name", owner.name());
      suggest("who0.email", owner.email() == null ? "" : owner.email());
      fields.putIfAbsent("who0.events", Recipient.USUAL);
      suggest("slotMinutes", Integer.toString(trade.rules().slotMinutes()));
      suggest("stayMinutes", Integer.toString(trade.rules().stayMinutes()));
      suggest("maximumParty", Integer.toString(trade.rules().maximumParty()));
      suggest("leadMinutes", Integer.toString(trade.rules().leadMinutes()));
      suggest("overLimit", "voicemail");
      List<ai.centralino.workflows.tenant.Faq> faqs = words.faqs();
      for (int i = 0; i < Math.min(5, faqs.size()); i++) {
        suggest("question" + i, faqs.get(i).question());
        suggest("sample" + i, faqs.get(i).question());
        suggest("keywords" + i, String.join(", ", faqs.get(i).keywords()));
      }
    }
    return this;
  }

  private void suggest(String name, String value) {
    fields.putIfAbsent(name, List.of(value));
  }

  int revision() {
    return revision;
  }

  /// The text of a field; empty where it has none.
  public String get(String name) {
    List<String> values = fields.get(name);
    return values == null || values.isEmpty() ? "" : values.getFirst();
  }

  /// Every value of a field that may have several.
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  public boolean has(String name, String value) {
    return all(name).contains(value);
  }

  /// How many rows of a repeated group the page shows: those that are filled and `more`.
  public List<Integer> rows(String prefix, String field, int least, int more) {
    int filled = 0;
    while (fields.containsKey(prefix + filled + field) && !get(prefix + filled + field).isBlank()) {
      filled++;
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < Math.max(least, filled + more); i++) {
      rows.add(i);
    }
    return rows;
  }

  /// The days of the week as fields name them.
  public List<String> days() {
    return java.util.Arrays.stream(DayOfWeek.values()).map(Enum::name).toList();
  }

  /// A day's bundle key.
  public String dayKey(String day) {
    return "day." + day.toLowerCase(Locale.ROOT);
  }
}
