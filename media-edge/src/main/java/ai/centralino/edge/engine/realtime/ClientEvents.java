package ai.centralino.edge.engine.realtime;

import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ToolSpec;
import ai.centralino.workflows.call.Turn;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What we send to the Realtime API, in the GA shapes. Source: OpenAI docs "Realtime
/// conversations". Immutable.
final class ClientEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClientEvents() {}

  static String sessionUpdate(CallPlan plan, RealtimeSettings settings) {
    ObjectNode session = JSON.createObjectNode();
    session.put("type", "realtime");
    session.put("instructions", plan.instructions());
    session.putArray("output_modalities").add("audio");
    ObjectNode audio = session.putObject("audio");
    ObjectNode input = audio.putObject("input");
    input.putObject("format").put("type", "audio/pcmu");
    input
        .putObject("transcription")
        .put("model", settings.transcriptionModel())
        .put("language", plan.tenant().language().code());
    input
        .putObject("turn_detection")
        .put("type", "semantic_vad")
        .put("eagerness", "auto")
        .put("create_response", true)
        .put("interrupt_response", true);
    ObjectNode output = audio.putObject("output");
    output.putObject("format").put("type", "audio/pcmu");
    output.put("voice", plan.tenant().voice());
    ArrayNode tools = session.putArray("tools");
    for (ToolSpec tool : plan.tools()) {
      ObjectNode function = tools.addObject();
      function
          .put("type", "function")
          .put("name", tool.name())
          .put("description", tool.description());
      function.set("parameters", JSON.valueToTree(tool.parameters()));
    }
    session.put("tool_choice", "auto");
    // One after the other: a confirmation must never overtake the draft it confirms.
    session.put("parallel_tool_calls", false);
    ObjectNode event =
        JSON.createObjectNode().put("type", "session.update").put("event_id", "session");
    event.set("session", session);
    return write(event);
  }

  /// What was said before a broken talk resumes.
  static String earlier(Turn turn) {
    boolean caller = turn.speaker().equals("caller");
    return message(
        caller ? "user" : "assistant", caller ? "input_text" : "output_text", turn.text());
  }

  static String userText(String text) {
    return message("user", "input_text", text);
  }

  static String systemText(String text) {
    return message("system", "input_text", text);
  }

  private static String message(String role, String contentType, String text) {
    ObjectNode event = JSON.createObjectNode().put("type", "conversation.item.create");
    ObjectNode item = event.putObject("item").put("type", "message").put("role", role);
    item.putArray("content").addObject().put("type", contentType).put("text", text);
    return write(event);
  }

  static String respond() {
    return "{\"type\":\"response.create\"}";
  }

  /// Has the model say `sentence` and nothing else.
  static String say(String sentence) {
    ObjectNode event = JSON.createObjectNode().put("type", "response.create");
    event
        .putObject("response")
        .put("instructions", "Say exactly this and nothing else: " + sentence)
        .put("tool_choice", "none");
    return write(event);
  }

  static String toolOutput(String callId, String json) {
    ObjectNode event = JSON.createObjectNode().put("type", "conversation.item.create");
    event
        .putObject("item")
        .put("type", "function_call_output")
        .put("call_id", callId)
        .put("output", json);
    return write(event);
  }

  static String truncate(String item, int heardMs) {
    return write(
        JSON.createObjectNode()
            .put("type", "conversation.item.truncate")
            .put("item_id", item)
            .put("content_index", 0)
            .put("audio_end_ms", heardMs));
  }

  private static String write(ObjectNode event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object node is always writable", e);
    }
  }
}
