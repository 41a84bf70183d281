package ai.centralino.workflows.call;

import ai.centralino.workflows.Children;
import ai.centralino.workflows.SearchKeys;
import ai.centralino.workflows.TaskQueues;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingActivities;
import ai.centralino.workflows.booking.BookingDraft;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.booking.BookingStart;
import ai.centralino.workflows.booking.BookingStatus;
import ai.centralino.workflows.booking.BookingWorkflow;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.TenantProfile;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The place that a call holds and what became of it: two-phase, so that a read-back is booked once
/// or not at all.
///
/// Workflow code, confined to its call.
final class BookingDesk {
  /// How long a caller waits for a commit before hearing that it will follow by text.
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final CallId call;
  private final TenantProfile tenant;
  private final PhoneNumber caller;
  private final MessageDesk messages;
  private final BookingPhrases say;
  private final Map<Integer, Promise<Held>> commits = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();
  private @Nullable BookingDraft draft;
  private int versions;
  private int booked;
  private boolean holding;

  private final BookingActivities quick = places(Duration.ofSeconds(6));
  private final BookingActivities patient = places(Duration.ofDays(3));

  BookingDesk(CallId call, TenantProfile tenant, PhoneNumber caller, MessageDesk messages) {
    this.call = call;
    this.tenant = tenant;
    this.caller = caller;
    this.messages = messages;
    this.say = new BookingPhrases(tenant.language());
  }

  private static BookingActivities places(Duration patience) {
    return Workflow.newActivityStub(
        BookingActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.CALLS)
            .setStartToCloseTimeout(Duration.ofSeconds(5))
            .setScheduleToCloseTimeout(patience)
            .build());
  }

  /// The draft that waits for the caller's word, or null.
  @Nullable BookingDraft openDraft() {
    return draft == null || commits.containsKey(draft.version()) ? null : draft;
  }

  int booked() {
    return booked;
  }

  /// What was booked, for a model that takes the talk up again.
  List<String> done() {
    return done.stream().map(said -> "Booked in this call, do not book it again: " + said).toList();
  }

  /// The last booking's confirmation in the caller's words, or null.
  @Nullable String lastDone() {
    return done.isEmpty() ? null : done.getLast();
  }

  /// Whether every confirmation has reached the calendar.
  boolean settled() {
    return commits.values().stream().allMatch(Promise::isCompleted);
  }

  void check(ToolCall tool, BookingKind kind) {
    BookingRequest.read(tool.arguments(), kind, tenant, now());
  }

  void checkConfirm() {
    if (draft == null) {
      throw new Refusal("nothing_to_confirm", say.nothingToConfirm());
    }
  }

  ToolResult book(ToolCall tool, BookingKind kind) {
    BookingRequest wanted;
    try {
      wanted = BookingRequest.read(tool.arguments(), kind, tenant, now());
    } catch (Refusal refusal) {
      return result(CallTools.refused(refusal), refusal.sentence());
    }
    BookingDraft before = draft;
    BookingDraft next = draft(wanted, versions + 1, false);
    if (before != null && before.sameContent(next)) {
      if (commits.containsKey(before.version())) {
        return confirm(); // a model that repeats itself must not turn one booking into two
      }
      next = draft(wanted, before.version(), false);
    }
    versions = next.version();
    draft = null; // the earlier hold is given back whatever comes of this one
    holding = true;
    BookableTimes times = times(kind, wanted.propertyRef());
    Held held =
        quick.holdPlace(hold(next, times.around(wanted.at(), times.earliest(now())), times));
    return switch (held) {
      case Held.Taken _ -> drafted(next);
      case Held.NoPlaces _ -> drafted(draft(wanted, versions, true));
      case Held.Full full -> full(wanted.at(), full, times);
      case Held.TooLarge large -> {
        Refusal refusal = new Refusal("party_too_large", say.tooMany(large.seats()));
        yield result(CallTools.refused(refusal), refusal.sentence());
      }
    };
  }

  /// A taken time leaves nothing to confirm: a yes to another time must not book the earlier one.
  private ToolResult full(LocalDateTime wanted, Held.Full full, BookableTimes times) {
    draft = null;
    List<LocalDateTime> free = full.free().stream().map(times::here).sorted().toList();
    Refusal refusal =
        new Refusal("fully_booked", say.full(wanted, free), BookingRequest.texts(free));
    return result(CallTools.refused(refusal), refusal.sentence());
  }

  private BookingDraft draft(BookingRequest wanted, int version, boolean request) {
    BookableTimes times = times(wanted.kind(), wanted.propertyRef());
    Instant start = times.instant(wanted.at());
    long deposit = tenant.rules().depositMinor();
    return new BookingDraft(
        version,
        WorkflowIds.bookingId(call, version),
        wanted.kind(),
        start,
        start.plus(times.stay()),
        wanted.partySize(),
        wanted.customerName(),
        wanted.propertyRef(),
        wanted.notes(),
        request,
        say.readBack(
            wanted.kind(),
            wanted.at(),
            wanted.partySize(),
            wanted.customerName(),
            wanted.propertyRef(),
            request,
            deposit > 0 && wanted.kind() == BookingKind.TABLE
                ? new Money(deposit, tenant.currency())
                : null,
            price(wanted)));
  }

  private BookableTimes times(BookingKind kind, @Nullable String what) {
    return new BookableTimes(tenant, kind, what);
  }

  /// What a service costs, or null where it depends or is none.
  private @Nullable Money price(BookingRequest wanted) {
    for (Service service : tenant.services()) {
      Long minor = service.priceMinor();
      if (wanted.kind() == BookingKind.SERVICE
          && service.name().equals(wanted.propertyRef())
          && minor != null) {
        return new Money(minor, tenant.currency());
      }
    }
    return null;
  }

  private Hold hold(BookingDraft wanted, List<LocalDateTime> instead, BookableTimes in) {
    return new Hold(
        wanted.id(),
        tenant.id(),
        call,
        wanted.kind(),
        null,
        wanted.startsAt(),
        wanted.endsAt(),
        wanted.partySize(),
        wanted.customerName(),
        caller.dialable().orElse(null),
        wanted.propertyRef(),
        wanted.notes(),
        instead.stream().map(in::instant).toList());
  }

  private ToolResult drafted(BookingDraft shown) {
    draft = shown;
    BookableTimes times = times(shown.kind(), shown.propertyRef());
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", shown.request() ? "request" : "held");
    output.put("version", shown.version());
    output.put("starts_at", times.here(shown.startsAt()).toString());
    if (shown.kind() == BookingKind.TABLE) {
      output.put("party_size", shown.partySize());
    }
    if (shown.propertyRef() != null) {
      output.put(
          shown.kind() == BookingKind.SERVICE ? "service" : "property_ref", shown.propertyRef());
    }
    output.put("customer_name", shown.customerName());
    output.put("read_back", shown.readBack());
    return result(output, shown.readBack());
  }

  ToolResult confirm() {
    BookingDraft confirmed = draft;
    if (confirmed == null) {
      Refusal refusal = new Refusal("nothing_to_confirm", say.nothingToConfirm());
      return result(CallTools.refused(refusal), refusal.sentence());
    }
    BookableTimes times = times(confirmed.kind(), confirmed.propertyRef());
    Promise<Held> commit =
        commits.computeIfAbsent(
            confirmed.version(), _ -> Async.function(() -> intoCalendar(confirmed)));
    Map<String, Object> output = new LinkedHashMap<>();
    if (!Workflow.await(PATIENCE, commit::isCompleted)) {
      output.put("status", "accepted");
      output.put("say", say.stillSaving());
      return result(output, say.stillSaving());
    }
    LocalDateTime at = times.here(confirmed.startsAt());
    return switch (commit.get()) {
      case Held.Taken _ -> {
        String sentence = say.booked(confirmed.kind(), at, caller.dialable().isPresent());
        output.put("status", "booked");
        output.put("starts_at", at.toString());
        output.put("say", sentence);
        yield result(output, sentence);
      }
      case Held.Full full -> full(at, full, times);
      case Held.TooLarge _, Held.NoPlaces _ -> {
        output.put("status", "requested");
        output.put("say", say.requested());
        yield result(output, say.requested());
      }
    };
  }

  /// Runs once per version. Whoever was promised a confirmation by text and lost the place after
  /// all is called by the business.
  private Held intoCalendar(BookingDraft confirmed) {
    BookableTimes times = times(confirmed.kind(), confirmed.propertyRef());
    Held held = new Held.NoPlaces();
    Instant asked = now();
    if (!confirmed.request()) {
      LocalDateTime at = times.here(confirmed.startsAt());
      held =
          patient.confirmBooking(hold(confirmed, times.around(at, times.earliest(asked)), times));
    }
    if (held instanceof Held.Taken) {
      holding = openDraft() != null;
      booked++;
      LocalDateTime at = times.here(confirmed.startsAt());
      done.add(say.booked(confirmed.kind(), at, caller.dialable().isPresent()));
      Children.start(
          BookingWorkflow.class,
          WorkflowIds.booking(confirmed.id()),
          SearchKeys.of(tenant.id().toString(), call.value(), caller.masked()),
          child -> child.run(start(confirmed)));
    } else if (!(held instanceof Held.Full) || now().isAfter(asked.plus(PATIENCE))) {
      messages.request(confirmed, say.when(times.here(confirmed.startsAt())));
    }
    return held;
  }

  private BookingStart start(BookingDraft confirmed) {
    return new BookingStart(
        confirmed.id(),
        tenant.id(),
        call,
        "caller",
        false,
        confirmed.kind(),
        BookingStatus.CONFIRMED,
        confirmed.startsAt(),
        confirmed.endsAt(),
        confirmed.partySize(),
        confirmed.customerName(),
        caller.dialable().orElse(null),
        caller.masked(),
        confirmed.propertyRef(),
        confirmed.notes(),
        tenant.name(),
        tenant.number(),
        tenant.address(),
        tenant.zone(),
        tenant.language(),
        Recipients.of(tenant, "booking"));
  }

  /// Gives back what the caller did not confirm. Where that fails the hold lapses by itself.
  void release() {
    if (!holding) {
      return;
    }
    try {
      quick.releasePlace(tenant.id(), call);
    } catch (ActivityFailure failure) {
      Workflow.getLogger(BookingDesk.class).warn("The hold of {} lapses by itself", call);
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private ToolResult result(Map<String, Object> output, String sentence) {
    return new ToolResult(output, sentence, null, null, ToolResult.Then.GO_ON);
  }
}
