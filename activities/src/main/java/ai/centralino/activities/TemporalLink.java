package ai.centralino.activities;

import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TemporalServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The worker's connection to Temporal. Thread-safe.
final class TemporalLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TemporalLink.class);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  TemporalLink(String address, String namespace) {
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    this.client = TemporalServer.client(stubs, namespace, "worker");
    registerSearchAttributes(address, namespace);
  }

  /// What is done at fixed times.
  Timetable timetable() {
    return new Timetable(stubs, client);
  }

  WorkflowClient client() {
    return client;
  }

  /// Registers what is missing. A server that does not allow it must have them already.
  private static void registerSearchAttributes(String address, String namespace) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address)
                .validateAndBuildWithDefaults());
    try {
      for (var key : SearchKeys.ALL) {
        try {
          operator
              .blockingStub()
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace(namespace)
                      .putSearchAttributes(
                          key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                      .build());
        } catch (StatusRuntimeException refused) {
          if (!Set.of(Status.Code.ALREADY_EXISTS, Status.Code.UNIMPLEMENTED)
              .contains(refused.getStatus().getCode())) {
            log.warn(
                "Temporal did not register the search attribute {}: {}",
                key.getName(),
                refused.getStatus().getCode());
          }
        }
      }
    } finally {
      operator.shutdownNow();
    }
  }

  /// Whether Temporal answers within a second.
  boolean answers() {
    return TemporalServer.answers(stubs);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
