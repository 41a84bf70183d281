package ai.centralino.workflows.call;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.ToolResult.Then;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.order.OrderActivities;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderPhrases;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStart;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.order.OrderWorkflow;
import ai.centralino.workflows.order.PlaceOrder;
import ai.centralino.workflows.order.Pricing;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The draft of a call and what became of it: two-phase, so that a read-back is committed once or
/// not at all.
///
/// Workflow code, confined to its call.
final class OrderDesk {
  /// How long a caller waits for a commit before hearing that it will follow by text.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final CallId call;
  private final TenantProfile tenant;
  private final PhoneNumber caller;
  private final OrderPhrases say;
  private final Pricing pricing;
  private final Map<Integer, Promise<OrderPlaced>> commits = new LinkedHashMap<>();
  private final List<OrderPlaced> placed = new ArrayList<>();
  private final Map<Integer, String> done = new LinkedHashMap<>();
  private @Nullable OrderDraft draft;
  private @Nullable String lastDone;
  private int versions;

  private final OrderActivities commit =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.CALLS)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .build());

  private final OrderActivities board =
      Workflow.newLocalActivityStub(
          OrderActivities.class,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(2))
              .setScheduleToCloseTimeout(Duration.ofSeconds(3))
              .build());

  private final OrderActivities once =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.CALLS)
              .setStartToCloseTimeout(Duration.ofSeconds(5))
              .setScheduleToCloseTimeout(Duration.ofSeconds(6))
              .build());

  OrderDesk(CallId call, TenantProfile tenant, PhoneNumber caller) {
    this.call = call;
    this.tenant = tenant;
    this.caller = caller;
    this.say = new OrderPhrases(tenant.language());
    this.pricing = new Pricing(tenant);
  }

  /// The draft that is still open, or null.
  @Nullable OrderDraft openDraft() {
    return draft == null || commits.containsKey(draft.version()) ? null : draft;
  }

  /// The numbers of the orders that were placed.
  List<Integer> numbers() {
    return placed().stream().map(OrderPlaced::number).toList();
  }

  List<OrderPlaced> placed() {
    return List.copyOf(placed);
  }

  @Nullable Integer lastNumber() {
    return placed.isEmpty() ? null : placed.getLast().number();
  }

  /// What became of confirmed orders, for a model that takes the talk up again.
  List<String> done() {
    List<String> all = new ArrayList<>(done.values());
    if (!settled()) {
      all.add(
          "The order that the caller has just confirmed is being saved: do not place it again.");
    }
    return all;
  }

  /// The last order's confirmation in the caller's words, or null where none stands.
  @Nullable String lastDone() {
    return lastDone;
  }

  /// Whether every commit has reached the kitchen.
  boolean settled() {
    return commits.values().stream().allMatch(Promise::isCompleted);
  }

  void checkConfirm() {
    if (draft == null) {
      throw new Refusal("nothing_to_confirm", say.nothingToConfirm());
    }
    pricing
        .open(draft)
        .ifPresent(refusal -> {
          throw refusal;
        });
  }

  ToolResult place(PlaceOrder wanted) {
    OrderDraft next;
    try {
      next = pricing.draft(wanted);
    } catch (Refusal refusal) {
      return result(CallTools.refused(refusal), refusal.sentence());
    }
    if (draft != null && draft.sameContent(next)) {
      // A model that repeats itself must not turn one order into two.
      return commits.containsKey(draft.version()) ? confirm() : drafted(draft);
    }
    draft = next.withVersion(++versions);
    showDraft(draft);
    return drafted(draft);
  }

  private ToolResult drafted(OrderDraft shown) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "draft");
    output.put("version", shown.version());
    output.put("items", shown.lines().stream().map(this::line).toList());
    output.put("fulfilment", shown.fulfilment().word());
    if (shown.deliveryFeeMinor() > 0) {
      output.put(
          "delivery_fee",
          new Money(shown.deliveryFeeMinor(), shown.currency()).written(tenant.language()));
    }
    output.put("total", shown.total().written(tenant.language()));
    output.put("total_minor", shown.totalMinor());
    output.put("currency", shown.currency());
    output.put("missing", shown.missing());
    output.put("read_back", shown.readBack());
    if (!placed.isEmpty()) {
      output.put(
          "note",
          "Order "
              + placed.getLast().number()
              + " is already in the kitchen. This draft is another order: it must hold only what is additional.");
    }
    return result(output, shown.readBack());
  }

  private Map<String, Object> line(OrderLine line) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", line.name());
    if (line.size() != null) {
      shown.put("size", line.size());
    }
    shown.put("quantity", line.quantity());
    if (line.notes() != null) {
      shown.put("notes", line.notes());
    }
    shown.put("price", new Money(line.totalMinor(), tenant.currency()).written(tenant.language()));
    return shown;
  }

  ToolResult confirm() {
    OrderDraft confirmed = draft;
    if (confirmed == null) {
      Refusal refusal = new Refusal("nothing_to_confirm", say.nothingToConfirm());
      return result(CallTools.refused(refusal), refusal.sentence());
    }
    Optional<Refusal> open = pricing.open(confirmed);
    if (!commits.containsKey(confirmed.version()) && open.isPresent()) {
      return result(CallTools.refused(open.get()), open.get().sentence());
    }
    Promise<OrderPlaced> commit =
        commits.computeIfAbsent(
            confirmed.version(), _ -> Async.function(() -> intoKitchen(confirmed)));
    if (!Workflow.await(PATIENCE, commit::isCompleted)) {
      String later = new CallPhrases(tenant.language()).stillSaving();
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("status", "accepted");
      output.put("say", later);
      return result(output, later);
    }
    OrderPlaced order = commit.get();
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "confirmed");
    output.put("order_number", order.number());
    output.put("total", new Money(order.totalMinor(), order.currency()).written(tenant.language()));
    String sentence =
        say.confirmed(order.number(), new Money(order.totalMinor(), order.currency()));
    output.put("say", sentence);
    return result(output, sentence);
  }

  private OrderPlaced intoKitchen(OrderDraft confirmed) {
    OrderPlaced order =
        commit.commit(
            new OrderToCommit(
                WorkflowIds.orderId(call, confirmed.version()),
                tenant.id(),
                call,
                confirmed,
                caller.dialable().orElse(null),
                Instant.ofEpochMilli(Workflow.currentTimeMillis())));
    placed.add(order);
    done.put(
        order.number(),
        "Order "
            + order.number()
            + " is confirmed and in the kitchen, do not place it again: "
            + String.join(", ", items(confirmed)));
    lastDone = say.confirmed(order.number(), new Money(order.totalMinor(), order.currency()));
    Children.start(
        OrderWorkflow.class,
        WorkflowIds.order(order.id()),
        SearchKeys.of(tenant.id().toString(), call.value(), caller.masked()),
        child -> child.run(start(order, confirmed)));
    return order;
  }

  private static List<String> items(OrderDraft confirmed) {
    return confirmed.lines().stream()
        .map(l ->
            l.quantity()
                + " "
                + l.name()
                + (l.size() == null ? "" : " " + l.size())
                + (l.notes() == null ? "" : " (" + l.notes() + ")"))
        .toList();
  }

  private OrderStart start(OrderPlaced order, OrderDraft confirmed) {
    return new OrderStart(
        order.id(),
        tenant.id(),
        call,
        order.number(),
        OrderStatus.NEW,
        tenant.name(),
        tenant.number(),
        tenant.language(),
        items(confirmed),
        confirmed.total().written(tenant.language()),
        confirmed.fulfilment(),
        confirmed.customerName(),
        caller.dialable().orElse(null),
        caller.masked(),
        tenant.ownerPhone(),
        tenant.ownerEmail(),
        Recipients.of(tenant, "order"));
  }

  ToolResult cancel() {
    OrderDraft open = openDraft();
    if (open != null) {
      draft = null;
      showDraft(null);
      return cancelled();
    }
    Promise<OrderPlaced> slow = draft == null ? null : commits.get(draft.version());
    if (slow != null) {
      Workflow.await(PATIENCE, slow::isCompleted);
    }
    if (placed.isEmpty()) {
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("status", "nothing_to_cancel");
      return result(output, say.nothingToCancel());
    }
    OrderPlaced last = placed.getLast();
    if (once.cancelForCaller(last.id())) {
      // The same words later are a new order, not a repeat of the cancelled one.
      draft = null;
      lastDone = null;
      done.put(last.number(), "Order " + last.number() + " was cancelled for the caller.");
      return cancelled();
    }
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "too_late");
    output.put("order_number", last.number());
    return result(output, say.tooLateToCancel(last.number()));
  }

  private ToolResult cancelled() {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "cancelled");
    return result(output, say.cancelled());
  }

  /// The board shows the draft as a courtesy: a caller never waits for it and never hears of its
  /// failure.
  void showDraft(@Nullable OrderDraft shown) {
    Async.procedure(() -> {
      try {
        board.showDraft(tenant.id(), call, shown);
      } catch (ActivityFailure failure) {
        Workflow.getLogger(OrderDesk.class).warn("The draft of {} is not on the board", call);
      }
    });
  }

  private ToolResult result(Map<String, Object> output, String sentence) {
    return new ToolResult(output, sentence, openDraft(), lastNumber(), Then.GO_ON);
  }
}
