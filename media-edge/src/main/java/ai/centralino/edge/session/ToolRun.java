package ai.centralino.edge.session;

import ai.centralino.edge.engine.VoiceEngine;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallPhrases;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ToolCall;
import ai.centralino.workflows.call.ToolResult;
import ai.centralino.workflows.order.OrderDraft;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has tools used by the call's workflow and gives the engine the answer. Stopping speech never
/// cancels a tool.
///
/// Confined to the leg's event loop; the asking itself happens on a virtual thread.
final class ToolRun {
  private static final Logger log = LoggerFactory.getLogger(ToolRun.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final int FILL_AFTER_MS = 2_500;

  private final CallPlan plan;
  private final CallLine line;
  private final EventLoop loop;
  private final ExecutorService threads;
  private final EdgeMetrics metrics;
  private @Nullable OrderDraft draft;
  private long draftedIn = -1;

  /// A tool call of the engine's.
  ///
  /// @param response which of the engine's answers asked for it; grows
  record Wanted(String callId, String name, String argumentsJson, long response) {}

  ToolRun(
      CallPlan plan, CallLine line, EventLoop loop, ExecutorService threads, EdgeMetrics metrics) {
    this.plan = plan;
    this.line = line;
    this.loop = loop;
    this.threads = threads;
    this.metrics = metrics;
    this.draft = plan.draft();
  }

  void run(Wanted wanted, long atMs, VoiceEngine engine, Consumer<ToolResult> then) {
    long began = System.nanoTime();
    CallPhrases say = new CallPhrases(plan.tenant().language());
    String name = wanted.name();
    ToolResult early = null;
    if (name.equals("place_order")) {
      draftedIn = wanted.response();
    } else if (name.equals("confirm_order") && draftedIn == wanted.response()) {
      // Nobody can have heard what the same answer has only just put together.
      early = refused("not_read_back", say.readBackFirst());
    }
    ToolResult refusal = early;
    String updateId =
        name.equals("confirm_order") && draft != null
            ? WorkflowIds.commit(plan.call(), draft.version())
            : "tool-" + wanted.callId();
    ScheduledFuture<?> filler =
        loop.schedule(() -> engine.fill(say.oneMoment()), FILL_AFTER_MS, TimeUnit.MILLISECONDS);
    threads.execute(() -> {
      Map<String, Object> arguments = arguments(wanted.argumentsJson());
      ToolResult result =
          refusal != null
              ? refusal
              : arguments == null
                  ? refused("arguments_not_json", say.didNotWork())
                  : ask(updateId, new ToolCall(wanted.callId(), name, arguments, atMs), say);
      loop.execute(() -> {
        filler.cancel(false);
        metrics.tool(System.nanoTime() - began);
        if (refusal == null) {
          draft = result.draft();
        }
        then.accept(result);
        engine.toolDone(wanted.callId(), write(result.output()), result);
      });
    });
  }

  /// The arguments as the model wrote them, or null where they are not a JSON object: half a tool
  /// call is none.
  private static @Nullable Map<String, Object> arguments(String json) {
    try {
      return JSON.readValue(json.isBlank() ? "{}" : json, MAP);
    } catch (JsonProcessingException malformed) {
      return null;
    }
  }

  private ToolResult ask(String updateId, ToolCall tool, CallPhrases say) {
    try {
      return line.useTool(plan.call(), updateId, tool);
    } catch (CallLine.Refused refused) {
      return refused(refused.code(), String.valueOf(refused.getMessage()));
    } catch (RuntimeException away) {
      log.atWarn()
          .addKeyValue("callId", plan.call().value())
          .addKeyValue("tenantId", plan.tenant().id())
          .log("The tool {} did not work: {}", tool.name(), away.toString());
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("status", "failed");
      output.put("say", say.didNotWork());
      return answer(output, say.didNotWork());
    }
  }

  private ToolResult refused(String code, String sentence) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "refused");
    output.put("error", code);
    output.put("say", sentence);
    return answer(output, sentence);
  }

  private ToolResult answer(Map<String, Object> output, String sentence) {
    return new ToolResult(output, sentence, draft, null, ToolResult.Then.GO_ON);
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and records are writable", e);
    }
  }
}
