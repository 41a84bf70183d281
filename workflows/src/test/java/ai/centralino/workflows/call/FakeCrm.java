package ai.centralino.workflows.call;

import ai.centralino.workflows.crm.CrmActivities;
import ai.centralino.workflows.crm.CrmCheck;
import ai.centralino.workflows.crm.CrmCheckActivities;
import ai.centralino.workflows.crm.CrmOperation;
import ai.centralino.workflows.crm.CrmPlace;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A CRM in memory; none is wanted until a test says so. Thread-safe.
public final class FakeCrm implements CrmActivities, CrmCheckActivities {
  public volatile CrmPlace place = new CrmPlace(CrmPlace.Mode.NONE, "", false);
  public volatile List<CrmOperation> operations = List.of();

  /// What was synced, in order.
  public final List<CrmOperation> synced = new CopyOnWriteArrayList<>();

  /// What the next tries fail with.
  public final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

  /// While it is set every try fails with it.
  public volatile @Nullable RuntimeException shut;

  public volatile @Nullable Notice broken;
  public volatile CrmCheck check = new CrmCheck(true, "Pizzeria di prova", null, List.of());

  @Override
  public CrmPlace place(AfterCall call) {
    return place;
  }

  @Override
  public List<CrmOperation> operations(AfterCall call) {
    return operations;
  }

  @Override
  public String sync(AfterCall call, CrmOperation operation) {
    RuntimeException failure = shut != null ? shut : failures.poll();
    if (failure != null) {
      throw failure;
    }
    synced.add(operation);
    return operation.kind().word();
  }

  @Override
  public @Nullable Notice broken(AfterCall call, String teller) {
    return broken;
  }

  @Override
  public CrmCheck check(TenantId tenant) {
    return check;
  }
}
