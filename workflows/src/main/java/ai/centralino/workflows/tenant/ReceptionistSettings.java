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
  /// What a business can switch off. Each takes the steps that only follow it along.
  public static final List<String> SWITCHABLE =
      List.of(
          "place_order",
          "book_table",
          "book_viewing",
          "qualify_lead",
          "take_message",
          "search_knowledge",
          "transfer_call");

  public static final ReceptionistSettings PLAIN =
      new ReceptionistSettings("auto", List.of(), List.of(), List.of());

  public ReceptionistSettings {
    engine = Objects.requireNonNullElse(engine, "auto");
    questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
    toolsOff = List.copyOf(Objects.requireNonNullElse(toolsOff, List.of()));
    keyTerms = List.copyOf(Objects.requireNonNullElse(keyTerms, List.of()));
  }

  /// Whether the receptionist may use `tool`.
  public boolean offers(String tool) {
    return switch (tool) {
      case "confirm_order", "cancel_order" -> !toolsOff.contains("place_order");
      case "confirm_booking" ->
          !toolsOff.contains("book_table") || !toolsOff.contains("book_viewing");
      default -> !toolsOff.contains(tool) || !SWITCHABLE.contains(tool);
    };
  }

  /// A name or word of the house.
  ///
  /// @param sounds how it is pronounced, in plain letters; may be empty
  public record KeyTerm(String term, String sounds) {}
}
