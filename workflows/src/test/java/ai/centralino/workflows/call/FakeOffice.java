package ai.centralino.workflows.call;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.billing.MeteringActivities;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.booking.BookingActivities;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.insight.InsightActivities;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.NoticeActivities;
import ai.centralino.workflows.order.OrderActivities;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.step.StepActivities;
import ai.centralino.workflows.step.StepState;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every activity in memory, with the same promises: repeating changes nothing. Thread-safe.
public final class FakeOffice
    implements CallActivities,
        OrderActivities,
        BookingActivities,
        NoticeActivities,
        MeteringActivities,
        StepActivities,
        InsightActivities {
  private static final UUID TABLE = new UUID(0, 1);

  public final List<Turn> turns = new CopyOnWriteArrayList<>();
  public final List<String> recordings = new CopyOnWriteArrayList<>();
  public final List<ToolUse> tools = new CopyOnWriteArrayList<>();
  public final List<CallEnd> ends = new CopyOnWriteArrayList<>();
  public final List<Notice> notices = new CopyOnWriteArrayList<>();
  public final List<UUID> reminded = new CopyOnWriteArrayList<>();
  public final List<String> statuses = new CopyOnWriteArrayList<>();
  public final Map<UUID, OrderToCommit> orders = new ConcurrentHashMap<>();
  public final Map<UUID, MessageLeft> messages = new ConcurrentHashMap<>();
  public final Map<UUID, LeadFound> leads = new ConcurrentHashMap<>();
  public final Map<UUID, Hold> holds = new ConcurrentHashMap<>();
  public final Map<UUID, Hold> booked = new ConcurrentHashMap<>();
  public final List<BookingActivities.Move> moves = new CopyOnWriteArrayList<>();
  public volatile int tables = 1;
  public final Map<CallId, Usage> usage = new ConcurrentHashMap<>();
  public final List<StepState> steps = new CopyOnWriteArrayList<>();
  public final List<AfterCall> understood = new CopyOnWriteArrayList<>();

  /// What the next tries of understanding a call fail with.
  public final Queue<RuntimeException> insightFailures = new ConcurrentLinkedQueue<>();

  public volatile boolean databaseAway;
  public volatile @Nullable TenantProfile profile = Pizzeria.profile();
  public volatile @Nullable TenantProfile draft;
  public final List<CallArrived> started = new CopyOnWriteArrayList<>();

  @Override
  public void record(StepState state) {
    steps.add(state);
  }

  @Override
  public String understand(AfterCall call) {
    RuntimeException failure = insightFailures.poll();
    if (failure != null) {
      throw failure;
    }
    understood.add(call);
    return "understood";
  }

  @Override
  public @Nullable TenantProfile tenantOf(String number) {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
    return number.equals(Pizzeria.NUMBER) ? profile : null;
  }

  @Override
  public @Nullable TenantProfile draftOf(String number) {
    return number.equals(Pizzeria.NUMBER) ? draft : null;
  }

  public volatile Admission admission = Admission.WELCOME;

  @Override
  public Admission admit(TenantId tenant, CallArrived arrived) {
    return admission;
  }

  @Override
  public void started(TenantId tenant, CallArrived arrived, int receptionistVersion) {
    started.add(arrived);
  }

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
  public void messageLeft(MessageLeft message) {
    messages.putIfAbsent(message.id(), message);
  }

  @Override
  public void voicemailLeft(TenantId tenant, CallId call, VoicemailLeft left, Instant at) {
    recordings.add(left.id().orElse(left.url()));
  }

  @Override
  public void leadFound(LeadFound lead) {
    leads.putIfAbsent(lead.id(), lead);
  }

  @Override
  public Held holdPlace(Hold wanted) {
    if (tables == 0) {
      return new Held.NoPlaces();
    }
    holds.entrySet().removeIf(h -> Objects.equals(h.getValue().call(), wanted.call()));
    if (takenAt(wanted.startsAt(), wanted.id()) >= tables) {
      return new Held.Full(
          wanted.instead().stream()
              .filter(t -> takenAt(t, wanted.id()) < tables)
              .limit(Hold.OFFERED)
              .toList());
    }
    holds.put(wanted.id(), wanted);
    return new Held.Taken(TABLE, "1");
  }

  private long takenAt(Instant at, UUID but) {
    return Stream.concat(holds.values().stream(), booked.values().stream())
        .filter(h -> h.startsAt().equals(at) && !h.id().equals(but))
        .count();
  }

  @Override
  public void releasePlace(TenantId tenant, CallId call) {
    holds.entrySet().removeIf(h -> call.equals(h.getValue().call()));
  }

  @Override
  public Held confirmBooking(Hold held) {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
    Held again = holdPlace(held);
    if (again instanceof Held.Taken) {
      holds.remove(held.id());
      booked.put(held.id(), held);
    }
    return again;
  }

  @Override
  public Held moveBooking(TenantId tenant, UUID booking, Move to) {
    if (takenAt(to.startsAt(), booking) >= tables) {
      return new Held.Full(to.instead());
    }
    moves.add(to);
    return new Held.Taken(TABLE, "1");
  }

  @Override
  public void recordBooking(TenantId tenant, UUID booking, BookingStatus status, String by) {
    statuses.add(status.word());
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

  @Override
  public @Nullable Notice limitNotice(Usage used) {
    return null;
  }

  public final List<Usage> costs = new CopyOnWriteArrayList<>();
  public final List<Usage> meterEvents = new CopyOnWriteArrayList<>();

  /// What the next tries of reporting a call fail with.
  public final Queue<RuntimeException> meterFailures = new ConcurrentLinkedQueue<>();

  @Override
  public void cost(Usage used) {
    costs.add(used);
  }

  @Override
  public List<Notice> usageNotices(Usage used) {
    return List.of();
  }

  @Override
  public String meterEvent(Usage used) {
    RuntimeException failure = meterFailures.poll();
    if (failure != null) {
      throw failure;
    }
    meterEvents.add(used);
    return used.seconds() + " s reported";
  }

  public List<String> noticeKinds() {
    return notices.stream().map(Notice::kind).distinct().toList();
  }
}
