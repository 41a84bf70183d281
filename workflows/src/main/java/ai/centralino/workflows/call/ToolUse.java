package ai.centralino.workflows.call;

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
    Instant at) {}
