package ai.centralino.edge.session;

import ai.centralino.workflows.call.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lines of the conversation for phones of ours that show it.
final class Captions {
  private Captions() {}

  static String engine(String engine) {
    return event("caption", Map.of("who", "engine", "text", engine));
  }

  static String said(String who, String text) {
    return event("caption", Map.of("who", who, "text", text));
  }

  static String cut(int heardMs) {
    return event("caption", Map.of("who", "cut", "heardMs", heardMs));
  }

  static String tool(String name, ToolResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("who", "tool");
    body.put("text", name);
    body.put("status", result.output().getOrDefault("status", "done"));
    body.put("draft", result.draft());
    body.put("orderNumber", result.orderNumber());
    return event("caption", body);
  }

  private static String event(String name, Map<String, Object> body) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    event.put(name, body);
    return ToolRun.write(event);
  }
}
