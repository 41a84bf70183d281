package ai.centralino.workflows.call;

import java.util.Map;

/// A tool that the receptionist may call: its name, when to use it, and its arguments as JSON
/// Schema.
public record ToolSpec(String name, String description, Map<String, Object> parameters) {}
