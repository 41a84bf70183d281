package ai.centralino.web.number;

import ai.centralino.store.number.Numbers;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.Failures;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.number.FreeNumber;
import ai.centralino.workflows.number.FreeNumbers;
import ai.centralino.workflows.number.NumberOrder;
import ai.centralino.workflows.number.NumberPurchaseWorkflow;
import ai.centralino.workflows.number.NumberRelease;
import ai.centralino.workflows.number.NumberReleaseWorkflow;
import ai.centralino.workflows.number.NumberSearch;
import ai.centralino.workflows.number.NumberSearchWorkflow;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Has numbers looked for, bought and given back by their workflows, and waits a while for the
/// outcome. Thread-safe.
@Component
class NumberErrands {
  private static final int PATIENCE_SECONDS = 8;

  private final Numbers numbers;
  private final WorkflowClient temporal;
  private final WebSettings settings;
  private final Desk desk;

  NumberErrands(Numbers numbers, WorkflowClient temporal, WebSettings settings, Desk desk) {
    this.numbers = numbers;
    this.temporal = temporal;
    this.settings = settings;
    this.desk = desk;
  }

  /// What came of an errand.
  sealed interface Outcome {
    record Found(List<FreeNumber> numbers) implements Outcome {}

    /// @param number in E.164
    record Done(String number) implements Outcome {}

    /// It goes on by itself.
    record UnderWay() implements Outcome {}

    /// `code` is a word such as `limit`, `sentence` English.
    record Refused(String code, String sentence) implements Outcome {}

    /// Temporal or the carrier does not answer.
    record Away() implements Outcome {}
  }

  private interface Errand {
    Outcome run() throws TimeoutException;
  }

  private static Outcome tried(Errand errand) {
    try {
      return errand.run();
    } catch (TimeoutException slow) {
      return new Outcome.UnderWay();
    } catch (WorkflowServiceException away) {
      return new Outcome.Away();
    } catch (WorkflowException failed) {
      return Failures.thrown(failed)
          .filter(failure -> !failure.getType().equals("away"))
          .<Outcome>map(NumberErrands::refused)
          .orElseGet(Outcome.Away::new);
    }
  }

  private static Outcome refused(ApplicationFailure failure) {
    return new Outcome.Refused(failure.getType(), failure.getOriginalMessage());
  }

  private WorkflowOptions options(TenantId tenant, String id) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(TaskQueues.OFFICE)
        .setWorkflowId(id)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(SearchKeys.ofTenant(tenant.toString()))
        .build();
  }

  /// Numbers that can be had.
  Outcome search(TenantId tenant, NumberSearch wanted) {
    NumberSearchWorkflow workflow =
        temporal.newWorkflowStub(
            NumberSearchWorkflow.class, options(tenant, "number-search-" + UUID.randomUUID()));
    Outcome found =
        tried(() -> {
          WorkflowClient.start(workflow::run, wanted);
          return new Outcome.Found(
              WorkflowStub.fromTyped(workflow)
                  .getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, FreeNumbers.class)
                  .numbers());
        });
    return found instanceof Outcome.UnderWay ? new Outcome.Away() : found;
  }

  /// Buys a number. The same order again is no second one.
  Outcome buy(NumberOrder order, Person person) {
    if (!person.verified() && !settings.localMail()) {
      return new Outcome.Refused(
          "verify", "Confirm your mail address first: a number costs money.");
    }
    if (!desk.business(order.tenant()).live()) {
      return new Outcome.Refused(
          "notLive", "Go live first: the set-up gives the business its first number.");
    }
    var known = numbers.order(order.tenant(), order.id());
    if (known.isEmpty() && numbers.room(order.tenant()) == 0) {
      return new Outcome.Refused(
          "limit", "The plan has no room for another number. Choose a larger plan.");
    }
    String id = WorkflowIds.numberPurchase(order.id());
    return tried(() -> {
      if (known.isEmpty()) {
        try {
          NumberPurchaseWorkflow workflow =
              temporal.newWorkflowStub(NumberPurchaseWorkflow.class, options(order.tenant(), id));
          WorkflowClient.start(workflow::run, order);
        } catch (WorkflowExecutionAlreadyStarted twice) {
          // the same order again
        }
      }
      return new Outcome.Done(
          temporal
              .newUntypedWorkflowStub(id)
              .getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, String.class));
    });
  }

  /// Gives a number back.
  Outcome release(TenantId tenant, String number, String by) {
    List<Numbers.Owned> owned = numbers.list(tenant);
    if (owned.stream().noneMatch(n -> n.number().equals(number))) {
      return new Outcome.Refused("unknown", "This business has no such number.");
    }
    if (owned.size() == 1) {
      return new Outcome.Refused("last", "This is the only number: without it nobody can call.");
    }
    NumberReleaseWorkflow workflow =
        temporal.newWorkflowStub(
            NumberReleaseWorkflow.class,
            options(tenant, WorkflowIds.numberRelease(tenant, number)));
    return tried(() -> {
      WorkflowClient.start(workflow::run, new NumberRelease(tenant, number, by));
      WorkflowStub.fromTyped(workflow).getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, Void.class);
      return new Outcome.Done(number);
    });
  }
}
