package ai.centralino.workflows.tenant;

import java.util.List;
import java.util.Objects;

/// How the receptionist works, beside what it says.
///
/// @param engine `auto` (the AI where a key is set), `realtime` or `rehearsal`
/// @param questions what it asks every caller, in order
/// @param toolsOff tools that the business has switched off
/// @param keyTerms words it must know, with how they sound
public record ReceptionistSettings(
    String engine, List<String> questions, List<String> toolsOff, List<KeyTerm> keyTerms) {
  public static final ReceptionistSettings PLAIN =
      new ReceptionistSettings("auto", List.of(), List.of(), List.of());

  public ReceptionistSettings {
    engine = Objects.requireNonNullElse(engine, "auto");
    questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
    toolsOff = List.copyOf(Objects.requireNonNullElse(toolsOff, List.of()));
    keyTerms = List.copyOf(Objects.requireNonNullElse(keyTerms, List.of()));
  }

  /// A name or word of the house.
  ///
  /// @param sounds how it is pronounced, in plain letters; may be empty
  public record KeyTerm(String term, String sounds) {}
}
