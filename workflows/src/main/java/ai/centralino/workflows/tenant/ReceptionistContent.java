package ai.centralino.workflows.tenant;

import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that an owner decides about the receptionist: what a draft holds and a version keeps.
///
/// @param engine `auto`, `realtime` or `rehearsal`
/// @param language ISO 639-1
/// @param transferTo E.164 of a person who takes over, or null
/// @param whenClosed `talk`, `message` or `forward`
public record ReceptionistContent(
    String greeting,
    String consentLine,
    String instructions,
    String voice,
    String engine,
    String language,
    List<String> questions,
    List<String> toolsOff,
    List<KeyTerm> keyTerms,
    BusinessRules rules,
    @Nullable String transferTo,
    String whenClosed) {
  /// What is left out counts as not decided.
  public ReceptionistContent {
    greeting = Objects.requireNonNullElse(greeting, "");
    consentLine = Objects.requireNonNullElse(consentLine, "");
    instructions = Objects.requireNonNullElse(instructions, "");
    voice = Objects.requireNonNullElse(voice, "");
    engine = Objects.requireNonNullElse(engine, "auto");
    language = Objects.requireNonNullElse(language, "");
    questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
    toolsOff = List.copyOf(Objects.requireNonNullElse(toolsOff, List.of()));
    keyTerms = List.copyOf(Objects.requireNonNullElse(keyTerms, List.of()));
    rules = Objects.requireNonNullElse(rules, BusinessRules.NONE);
    whenClosed = Objects.requireNonNullElse(whenClosed, "talk");
  }

  /// What answers this business's calls now.
  public static ReceptionistContent of(TenantProfile tenant) {
    return new ReceptionistContent(
        tenant.greeting(),
        tenant.consentLine(),
        tenant.instructions(),
        tenant.voice(),
        tenant.receptionist().engine(),
        tenant.language().code(),
        tenant.receptionist().questions(),
        tenant.receptionist().toolsOff(),
        tenant.receptionist().keyTerms(),
        tenant.rules(),
        tenant.transferTo(),
        tenant.whenClosed());
  }

  ReceptionistSettings settings() {
    return new ReceptionistSettings(engine, questions, toolsOff, keyTerms);
  }
}
