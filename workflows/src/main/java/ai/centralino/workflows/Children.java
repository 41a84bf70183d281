package ai.centralino.workflows;

import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.NoticeWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/// Starts children that outlive their parent. For workflow code.
public final class Children {
  private Children() {}

  /// Starts a child and waits until the server has it. A child that is already there is left alone:
  /// the id is the idempotency key.
  public static <T> void start(
      Class<T> type, String id, SearchAttributes attributes, Consumer<T> run) {
    begin(type, id, attributes, run).get();
  }

  /// As [#start], but goes on at once, so that several children are started in one workflow task.
  ///
  /// @return to be waited for before the workflow ends
  public static <T> Promise<?> begin(
      Class<T> type, String id, SearchAttributes attributes, Consumer<T> run) {
    T child =
        Workflow.newChildWorkflowStub(
            type,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.OFFICE)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setTypedSearchAttributes(attributes)
                .build());
    Async.procedure(run::accept, child);
    return Workflow.getWorkflowExecution(child)
        .handle((started, failure) -> {
          if (failure instanceof ChildWorkflowFailure) {
            Workflow.getLogger(Children.class).info("Child {} is already there", id);
          } else if (failure != null) {
            throw failure;
          }
          return started;
        });
  }

  /// Starts the telling of a notice.
  public static void tell(Notice notice, SearchAttributes attributes) {
    start(
        NoticeWorkflow.class,
        WorkflowIds.notice(notice.id()),
        attributes,
        child -> child.run(notice));
  }
}
