package ai.centralino.workflows;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/// The Temporal server as the services' health checks see it. Not for workflow code.
public final class TemporalServer {
  private TemporalServer() {}

  /// Whether the server answers within a second.
  public static boolean answers(WorkflowServiceStubs stubs) {
    try {
      return stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
          .hasCapabilities();
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
