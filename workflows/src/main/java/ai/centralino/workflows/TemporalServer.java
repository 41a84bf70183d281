package ai.centralino.workflows;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/// The Temporal server as every service sees it. Not for workflow code.
public final class TemporalServer {
  private TemporalServer() {}

  /// A client that reads what any of our services wrote.
  ///
  /// @param identity of the service, as Temporal's UI shows it
  public static WorkflowClient client(
      WorkflowServiceStubs stubs, String namespace, String identity) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setIdentity(identity)
            .setDataConverter(payloads())
            .build());
  }

  /// JSON whose unknown fields are passed over: while services are replaced one by one, an older
  /// one is told things that it does not know yet, and must not drop the call for it.
  static DataConverter payloads() {
    var json = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(json));
  }

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
