package ai.centralino.workflows.call;

import ai.centralino.workflows.order.OrderDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as its workflow sees it now.
public record CallSummary(
    CallId call,
    String state,
    List<Turn> turns,
    @Nullable OrderDraft draft,
    List<Integer> orders) {}
