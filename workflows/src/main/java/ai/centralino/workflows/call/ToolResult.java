package ai.centralino.workflows.call;

import ai.centralino.workflows.order.OrderDraft;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a tool call.
///
/// @param output what the model reads, as JSON
/// @param say the sentence for the caller, for engines that cannot phrase it themselves
/// @param draft the draft as it stands after the call, or null
/// @param orderNumber the committed order's number, or null
/// @param then what the edge does once the sentence is spoken
public record ToolResult(
    Map<String, Object> output,
    String say,
    @Nullable OrderDraft draft,
    @Nullable Integer orderNumber,
    Then then) {
  /// What follows the sentence.
  public enum Then {
    GO_ON,
    END_CALL,
    TRANSFER
  }
}
