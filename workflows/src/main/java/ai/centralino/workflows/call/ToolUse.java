package ai.centralino.workflows.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A tool call as the call's page shows it.
///
/// @param atMs when, since the call's start
/// @param tookMs how long the tool itself took
public record ToolUse(
    String id,
    String name,
    Map<String, Object> arguments,
    Map<String, Object> output,
    long atMs,
    long tookMs,
    Instant at) {
  static ToolUse of(ToolCall tool, ToolResult result, Instant began, Instant ended) {
    return new ToolUse(
        tool.id(),
        tool.name(),
        tool.arguments(),
        result.output(),
        tool.atMs(),
        Duration.between(began, ended).toMillis(),
        began);
  }
}
