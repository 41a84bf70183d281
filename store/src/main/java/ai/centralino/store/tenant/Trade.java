package ai.centralino.store.tenant;

import ai.centralino.workflows.tenant.Faq;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A trade as its file in `trades/` describes it: what a receptionist starts with in such a
/// business. Immutable.
///
/// @param trade the file's name without `.json`; a tenant keeps it
/// @param position where it stands in a list of trades
/// @param names what it is called, by language
/// @param hints one short line on whom it is for, by language
/// @param catalogue what there is to enter, some of [#CATALOGUE]
/// @param tools what the receptionist can do, some of [#TOOLS]
/// @param afterCall what a call's wrap-up picks out of the talk
/// @param languages what is said, by language
public record Trade(
    String trade,
    int position,
    Map<String, String> names,
    Map<String, String> hints,
    List<String> catalogue,
    List<String> tools,
    List<Field> afterCall,
    Rules rules,
    Map<String, Words> languages) {
  public static final List<String> LANGUAGES = List.of("it", "en", "ur");
  public static final List<String> CATALOGUE = List.of("menu", "properties", "services", "tables");
  public static final List<String> TOOLS =
      List.of(
          "place_order",
          "confirm_order",
          "cancel_order",
          "book_table",
          "book_viewing",
          "book_service",
          "confirm_booking",
          "qualify_lead",
          "take_message",
          "search_knowledge",
          "transfer_call",
          "end_call");

  /// Files are written by hand: a wrong one is refused when it is read, not in the middle of a
  /// call.
  public Trade {
    Objects.requireNonNull(trade, "trade is missing");
    names = inEveryLanguage("names", names);
    hints = inEveryLanguage("hints", hints);
    catalogue = known("catalogue", catalogue, CATALOGUE);
    tools = known("tools", tools, TOOLS);
    afterCall = List.copyOf(Objects.requireNonNull(afterCall, "afterCall is missing"));
    Objects.requireNonNull(rules, "rules are missing");
    languages = inEveryLanguage("languages", languages);
  }

  /// What the trade is called in a language; in English where it is not one of ours.
  public String name(String language) {
    return in(names, language);
  }

  /// Whom it is for, in a language; in English where it is not one of ours.
  public String hint(String language) {
    return in(hints, language);
  }

  /// What is said in a language; in English where it is not one of ours.
  public Words words(String language) {
    return in(languages, language);
  }

  /// Something a wrap-up picks out of the talk.
  ///
  /// @param key what integrations call it, such as `party_size`
  /// @param names what people call it, by language
  public record Field(String key, Map<String, String> names) {
    public Field {
      Objects.requireNonNull(key, "an afterCall field has no key");
      names = inEveryLanguage("names of " + key, names);
    }

    /// What people call it in a language; in English where it is not one of ours.
    public String name(String language) {
      return in(names, language);
    }
  }

  /// The rules for bookings that a new business starts with; see
  /// [ai.centralino.workflows.tenant.BusinessRules].
  public record Rules(int slotMinutes, int stayMinutes, int maximumParty, int leadMinutes) {}

  /// What is said in one language. Variables such as `{{business}}` are still in it.
  ///
  /// @param consentLine tells the caller that the call may be recorded and transcribed
  /// @param questions what every caller is asked, in order
  /// @param faqs samples; until the business has adapted an answer, [Trades#toAdapt] is true of it
  public record Words(
      String greeting,
      String consentLine,
      String instructions,
      List<String> questions,
      List<Faq> faqs) {
    public Words {
      Objects.requireNonNull(greeting, "greeting is missing");
      Objects.requireNonNull(consentLine, "consentLine is missing");
      Objects.requireNonNull(instructions, "instructions are missing");
      questions = List.copyOf(Objects.requireNonNull(questions, "questions are missing"));
      faqs = Objects.requireNonNull(faqs, "faqs are missing").stream().map(Words::whole).toList();
    }

    private static Faq whole(Faq faq) {
      return new Faq(
          Objects.requireNonNull(faq.question(), "a question of the faqs is missing"),
          Objects.requireNonNull(faq.answer(), "an answer of the faqs is missing"),
          List.copyOf(Objects.requireNonNull(faq.keywords(), "keywords of the faqs are missing")));
    }
  }

  private static <T> T in(Map<String, T> byLanguage, String language) {
    T found = byLanguage.get(language);
    return found == null ? Objects.requireNonNull(byLanguage.get("en")) : found;
  }

  private static <T> Map<String, T> inEveryLanguage(String part, Map<String, T> byLanguage) {
    Objects.requireNonNull(byLanguage, part + " are missing");
    if (!byLanguage.keySet().containsAll(LANGUAGES)) {
      throw new IllegalArgumentException(
          part + ": expected " + LANGUAGES + ", found " + byLanguage.keySet());
    }
    return Map.copyOf(byLanguage);
  }

  private static List<String> known(String part, List<String> words, Collection<String> known) {
    Objects.requireNonNull(words, part + " is missing");
    for (String word : words) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException(part + ": " + word + " is not one of " + known);
      }
    }
    return List.copyOf(words);
  }
}
