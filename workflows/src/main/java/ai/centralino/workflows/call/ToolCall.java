package ai.centralino.workflows.call;

import java.util.Map;

/// The receptionist wants something done.
///
/// @param id the engine's id of this call of the tool; a repeat with the same id gets the stored
///   answer
/// @param arguments as the model wrote them: anything may be missing or wrong
public record ToolCall(String id, String name, Map<String, Object> arguments, long atMs) {
  @Override
  public String toString() {
    return "ToolCall[" + id + " " + name + "]";
  }
}
