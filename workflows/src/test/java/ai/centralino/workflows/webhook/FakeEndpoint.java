package ai.centralino.workflows.webhook;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Posted.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One endpoint and its deliveries in memory, with the promises of the real ones. Thread-safe.
public final class FakeEndpoint implements EventActivities, WebhookActivities {
  public static final UUID ID = new UUID(0, 7);

  private final List<Event> events = new ArrayList<>();
  private final Map<UUID, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<UUID, String> states = new HashMap<>();
  private final Map<UUID, Queue<RuntimeException>> failures = new HashMap<>();
  private final List<UUID> received = new ArrayList<>();
  private boolean listens;
  private boolean off;
  private boolean goneNext;
  private boolean breaksAfterSending;
  private int refusals;

  public synchronized void listen() {
    listens = true;
  }

  public synchronized void switchOn() {
    off = false;
  }

  public synchronized void switchOff() {
    off = true;
  }

  /// The next try is answered 410.
  public synchronized void saysGone() {
    goneNext = true;
  }

  /// The next try reaches the endpoint, and the worker dies before it can say so.
  public synchronized void breakAfterSending() {
    breaksAfterSending = true;
  }

  /// So many times no event can be written down.
  public synchronized void refuse(int times) {
    refusals = times;
  }

  /// What the next tries of one event fail with.
  public synchronized void fail(UUID event, RuntimeException... with) {
    failures.computeIfAbsent(event, _ -> new ArrayDeque<>()).addAll(List.of(with));
  }

  /// A delivery that has been written down, after those before it.
  public synchronized Delivery delivery(TenantId tenant, @Nullable CallId call) {
    Delivery made = new Delivery(tenant, ID, UUID.randomUUID(), call, "hooks.example");
    deliveries.put(made.event(), made);
    states.put(made.event(), "queued");
    return made;
  }

  public synchronized List<UUID> received() {
    return List.copyOf(received);
  }

  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  public synchronized String state(UUID event) {
    return states.getOrDefault(event, "none");
  }

  @Override
  public synchronized boolean wanted(TenantId tenant, EventType type) {
    return listens;
  }

  @Override
  public synchronized List<Delivery> publish(Event event) {
    if (refusals > 0) {
      refusals--;
      throw new IllegalStateException("the database is away");
    }
    if (!listens) {
      return List.of();
    }
    if (events.stream().noneMatch(e -> e.id().equals(event.id()))) {
      events.add(event);
      Delivery delivery =
          new Delivery(event.tenant(), ID, event.id(), event.call(), "hooks.example");
      deliveries.put(event.id(), delivery);
      states.put(event.id(), "queued");
    }
    return List.of(Objects.requireNonNull(deliveries.get(event.id())));
  }

  private boolean open(UUID event) {
    return List.of("queued", "waiting", "paused").contains(state(event));
  }

  private List<Delivery> ofCall(Delivery delivery) {
    return deliveries.values().stream()
        .filter(d -> d.call() != null && d.call().equals(delivery.call()))
        .toList();
  }

  private @Nullable String next(Delivery delivery) {
    List<Delivery> all = ofCall(delivery);
    int own = all.indexOf(delivery);
    return all.stream()
        .skip(own + 1L)
        .filter(d -> open(d.event()))
        .findFirst()
        .map(d -> WorkflowIds.webhook(d.endpoint(), d.event()))
        .orElse(null);
  }

  @Override
  public synchronized Posted post(Delivery delivery, boolean overtake) {
    if (off) {
      states.put(delivery.event(), "paused");
      throw StepFailure.held("The endpoint is switched off.");
    }
    List<Delivery> all = ofCall(delivery);
    boolean earlier =
        all.stream().limit(Math.max(0, all.indexOf(delivery))).anyMatch(d -> open(d.event()));
    if (earlier && !overtake) {
      return new Posted(Kind.NOT_ITS_TURN, null, null, null);
    }
    states.put(delivery.event(), "waiting");
    Queue<RuntimeException> failing = failures.get(delivery.event());
    if (failing != null && !failing.isEmpty()) {
      throw failing.remove();
    }
    if (goneNext) {
      goneNext = false;
      off = true;
      return new Posted(Kind.SWITCHED_OFF, "it answered 410", null, notice(delivery));
    }
    received.add(delivery.event());
    if (breaksAfterSending) {
      breaksAfterSending = false;
      throw new IllegalStateException("killed");
    }
    states.put(delivery.event(), "delivered");
    return new Posted(Kind.DELIVERED, "hooks.example answered 200", next(delivery), null);
  }

  @Override
  public synchronized Posted close(Delivery delivery, boolean skipped, String reason) {
    if (open(delivery.event())) {
      states.put(delivery.event(), skipped ? "skipped" : "failed");
    }
    return new Posted(Kind.DROPPED, null, next(delivery), null);
  }

  private static Notice notice(Delivery delivery) {
    return new Notice(
        WorkflowIds.derived("webhook_off", delivery.endpoint().toString()),
        delivery.tenant(),
        null,
        null,
        "webhook_off",
        "owner",
        "+390550009999",
        List.of(new Address(Channel.EMAIL, "owner@prova.example")),
        "off",
        "off",
        Language.IT);
  }
}
