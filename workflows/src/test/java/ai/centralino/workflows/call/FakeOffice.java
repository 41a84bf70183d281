package ai.centralino.workflows.call;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.billing.MeteringActivities;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.NoticeActivities;
import ai.centralino.workflows.order.OrderActivities;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Every activity in memory, with the same promises: repeating changes nothing. Thread-safe.
public final class FakeOffice
    implements CallActivities, OrderActivities, NoticeActivities, MeteringActivities {
  public final List<Turn> turns = new CopyOnWriteArrayList<>();
  public final List<ToolUse> tools = new CopyOnWriteArrayList<>();
  public final List<CallEnd> ends = new CopyOnWriteArrayList<>();
  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<UUID> reminded = new CopyOnWriteArrayList<>();
  public final List<String> statuses = new CopyOnWriteArrayList<>();
  public final Map<UUID, OrderToCommit> orders = new ConcurrentHashMap<>();
  public final Map<CallId, Usage> usage = new ConcurrentHashMap<>();
  public volatile boolean databaseAway;
  public volatile @Nullable TenantProfile profile = Pizzeria.profile();

  @Override
  public @Nullable TenantProfile tenantOf(String number) {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
    return number.equals(Pizzeria.NUMBER) ? profile : null;
  }

  @Override
  public void started(TenantId tenant, CallArrived arrived, int receptionistVersion) {}

  @Override
  public void turnsTaken(TenantId tenant, CallId call, TurnsTaken taken) {
    turns.addAll(taken.turns());
  }

  @Override
  public void toolUsed(TenantId tenant, CallId call, ToolUse use) {
    tools.add(use);
  }

  @Override
  public void ended(TenantId tenant, CallId call, CallEnd end) {
    ends.add(end);
  }

  @Override
  public void showDraft(TenantId tenant, CallId call, @Nullable OrderDraft draft) {}

  @Override
  public OrderPlaced commit(OrderToCommit order) {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
    orders.putIfAbsent(order.id(), order);
    int number = List.copyOf(orders.keySet()).indexOf(order.id()) + 1;
    return new OrderPlaced(
        order.id(),
        number,
        order.draft().version(),
        order.draft().totalMinor(),
        order.draft().currency());
  }

  @Override
  public void recordStatus(TenantId tenant, UUID order, OrderStatus status, String by) {
    statuses.add(status.word());
  }

  @Override
  public void remindKitchen(TenantId tenant, UUID order) {
    reminded.add(order);
  }

  @Override
  public boolean cancelForCaller(UUID order) {
    return true;
  }

  @Override
  public void enter(Notice notice, Notice.Address to) {}

  @Override
  public Sent send(Notice notice, Notice.Address to) {
    notices.add(notice);
    return new Sent("outbox", null);
  }

  @Override
  public void gaveUp(Notice notice, Notice.Address to, String reason) {}

  @Override
  public void record(Usage used) {
    usage.putIfAbsent(used.call(), used);
  }

  public List<String> noticeKinds() {
    return notices.stream().map(Notice::kind).distinct().toList();
  }
}
