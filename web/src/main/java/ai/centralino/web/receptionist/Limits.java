package ai.centralino.web.receptionist;

import ai.centralino.web.Problem;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.PremiumNumbers;
import ai.centralino.workflows.call.Variables;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import java.util.ArrayList;
import java.util.List;

/// What a receptionist must be like to be published.
final class Limits {
  /// The voices of the AI.
  static final List<String> VOICES =
      List.of(
          "alloy", "ash", "ballad", "cedar", "coral", "echo", "marin", "sage", "shimmer", "verse");

  static final List<String> ENGINES = List.of("auto", "realtime", "rehearsal");
  static final List<String> LANGUAGES = List.of("it", "en", "ur");
  static final List<String> WHEN_CLOSED = List.of("talk", "message", "forward");
  static final int LINE = 300;
  static final int INSTRUCTIONS = 8_000;
  static final int QUESTIONS = 20;
  static final int QUESTION = 200;
  static final int TERMS = 100;
  static final int ZONES = 100;
  static final int WORD = 60;
  static final int NOTE = 200;
  private static final int INSTRUCTIONS_AT_LEAST = 20;
  private static final long AMOUNT = 100_000_000;

  /// What a draft may be on its way to being publishable.
  private static final List<String> UNFINISHED =
      List.of("missing", "tooShort", "unknownVariable", "phoneNumber", "noTransfer");

  private static final PremiumNumbers PREMIUM = new PremiumNumbers();

  private final List<Problem> problems = new ArrayList<>();

  private Limits() {}

  /// Everything that is wrong, by field.
  static List<Problem> problems(ReceptionistContent content) {
    Limits limits = new Limits();
    limits.texts(content);
    limits.choices(content);
    limits.lists(content);
    limits.rules(content.rules());
    return List.copyOf(limits.problems);
  }

  /// What is wrong even with something that is still being written.
  static List<Problem> beyond(List<Problem> problems) {
    return problems.stream().filter(p -> !UNFINISHED.contains(p.code())).toList();
  }

  private void add(String field, String code, Object... args) {
    problems.add(Problem.at(field, code, args));
  }

  private void atMost(String field, String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      add(field, "tooLong", most);
    }
  }

  private void variables(String field, String text) {
    Variables.unknown(text).forEach(name -> add(field, "unknownVariable", name));
  }

  private void texts(ReceptionistContent content) {
    if (content.greeting().isEmpty()) {
      add("greeting", "missing");
    }
    atMost("greeting", content.greeting(), LINE);
    variables("greeting", content.greeting());
    atMost("consentLine", content.consentLine(), LINE);
    variables("consentLine", content.consentLine());
    if (content.instructions().codePointCount(0, content.instructions().length())
        < INSTRUCTIONS_AT_LEAST) {
      add("instructions", "tooShort", INSTRUCTIONS_AT_LEAST);
    }
    atMost("instructions", content.instructions(), INSTRUCTIONS);
    variables("instructions", content.instructions());
  }

  private void oneOf(String field, String value, List<String> known) {
    if (!known.contains(value)) {
      add(field, "unknownChoice", String.join(", ", known));
    }
  }

  private void choices(ReceptionistContent content) {
    oneOf("voice", content.voice(), VOICES);
    oneOf("engine", content.engine(), ENGINES);
    oneOf("language", content.language(), LANGUAGES);
    oneOf("whenClosed", content.whenClosed(), WHEN_CLOSED);
    for (int i = 0; i < content.toolsOff().size(); i++) {
      oneOf("toolsOff[" + i + "]", content.toolsOff().get(i), ReceptionistSettings.SWITCHABLE);
    }
    String person = content.transferTo();
    if (person != null && new PhoneNumber(person).dialable().isEmpty()) {
      atMost("transferTo", person, WORD);
      add("transferTo", "phoneNumber");
    } else if (PREMIUM.holds(person)) {
      add("transferTo", "premium");
    } else if (person == null && content.whenClosed().equals("forward")) {
      add("transferTo", "noTransfer");
    }
  }

  private void lists(ReceptionistContent content) {
    entries("questions", content.questions(), QUESTIONS, QUESTION);
    entries("rules.deliveryZones", content.rules().deliveryZones(), ZONES, WORD);
    List<KeyTerm> terms = content.keyTerms();
    if (terms.size() > TERMS) {
      add("keyTerms", "tooManyEntries", TERMS);
    }
    for (int i = 0; i < terms.size(); i++) {
      String field = "keyTerms[" + i + "]";
      if (terms.get(i).term().isEmpty()) {
        add(field + ".term", "missing");
      }
      atMost(field + ".term", terms.get(i).term(), WORD);
      atMost(field + ".sounds", terms.get(i).sounds(), WORD);
    }
  }

  private void entries(String field, List<String> entries, int most, int length) {
    if (entries.size() > most) {
      add(field, "tooManyEntries", most);
    }
    for (int i = 0; i < entries.size(); i++) {
      atMost(field + "[" + i + "]", entries.get(i), length);
    }
  }

  private void between(String field, long value, long least, long most) {
    if (value < least || value > most) {
      add("rules." + field, "outOfRange", least, most);
    }
  }

  private void rules(BusinessRules rules) {
    between("minimumOrderMinor", rules.minimumOrderMinor(), 0, AMOUNT);
    between("depositMinor", rules.depositMinor(), 0, AMOUNT);
    between("slotMinutes", rules.slotMinutes(), 5, 240);
    between("stayMinutes", rules.stayMinutes(), 5, 1_440);
    between("maximumParty", rules.maximumParty(), 0, 1_000);
    between("leadMinutes", rules.leadMinutes(), 0, 43_200);
  }
}
