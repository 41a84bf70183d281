package ai.centralino.workflows.notice;

import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.FakeOffice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Those who are told, in memory, with the same promises: what was sent once is not sent again.
/// Thread-safe.
public final class FakePeople
    implements LadderActivities, FollowUpActivities, InboundTextActivities {
  private final FakeOffice world;

  /// What leaves, as `<channel> <notice>`.
  public final List<String> sent = new CopyOnWriteArrayList<>();

  public final List<String> tries = new CopyOnWriteArrayList<>();
  public final List<Receipt> heard = new CopyOnWriteArrayList<>();
  public final Map<Address, String> closed = new ConcurrentHashMap<>();
  public final List<Notice> pushed = new CopyOnWriteArrayList<>();
  public final Map<String, List<Notice>> collected = new ConcurrentHashMap<>();
  public final List<InboundText> inbound = new CopyOnWriteArrayList<>();
  public volatile @Nullable KeptText kept;

  /// What the next tries of a channel fail with.
  public final Map<Channel, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();

  /// Failures that come after the effect: the worker dies before it can say that all went well.
  public final Queue<RuntimeException> deaths = new ConcurrentLinkedQueue<>();

  public final Map<Channel, Told> answers = new ConcurrentHashMap<>();
  public volatile @Nullable Plan plan;
  public volatile Queue<FollowUp> followUps = new ConcurrentLinkedQueue<>();

  public FakePeople(FakeOffice world) {
    this.world = world;
  }

  public void fails(Channel channel, RuntimeException... with) {
    failures.put(channel, new ConcurrentLinkedQueue<>(List.of(with)));
  }

  @Override
  public Plan plan(Notice notice) {
    Plan planned = plan;
    if (planned != null && notice.person() != null) {
      return new Plan(
          planned.ladders().stream()
              .filter(l -> l.person().equals(notice.person()))
              .map(l -> new Ladder(l.person(), l.name(), l.rungs(), null))
              .toList(),
          null,
          false,
          null);
    }
    return planned != null
        ? planned
        : new Plan(List.of(new Ladder("p", "P", notice.to(), null)), null, false, null);
  }

  @Override
  public Told tell(Notice notice, Address to, int rung) {
    String key = to.channel().word() + " " + notice.id();
    tries.add(to.channel().word());
    Queue<RuntimeException> waiting = failures.get(to.channel());
    RuntimeException failure = waiting == null ? null : waiting.poll();
    if (failure != null) {
      throw failure;
    }
    Told told = answers.getOrDefault(to.channel(), new Told("outbox", false, null));
    if (!told.state().equals("skipped") && !sent.contains(key)) {
      sent.add(key);
      world.notices.add(notice);
    }
    RuntimeException death = deaths.poll();
    if (death != null) {
      throw death;
    }
    return told;
  }

  @Override
  public void close(Notice notice, Address to, String reason) {
    closed.put(to, reason);
  }

  @Override
  public void hear(Notice notice, Address to, Receipt receipt) {
    heard.add(receipt);
  }

  @Override
  public void push(Notice notice) {
    pushed.add(notice);
  }

  @Override
  public void collect(Notice notice, String person, Instant digestAt) {
    collected.computeIfAbsent(person, _ -> new CopyOnWriteArrayList<>()).add(notice);
  }

  @Override
  public @Nullable Notice digest(Digest digest, String batch) {
    List<Notice> rows = collected.remove(digest.person());
    if (rows == null) {
      return null;
    }
    Notice first = rows.getFirst();
    return new Notice(
            ai.centralino.workflows.WorkflowIds.derived("digest", batch),
            first.tenant(),
            null,
            null,
            "digest",
            "owner",
            first.from(),
            first.to(),
            "digest",
            rows.stream().map(Notice::body).toList().toString(),
            first.language())
        .forPerson(
            ai.centralino.workflows.WorkflowIds.derived("digest", batch),
            digest.person(),
            first.to());
  }

  @Override
  public FollowUp followUp(AfterCall call, boolean waited) {
    FollowUp next = followUps.poll();
    return next == null ? new FollowUp(List.of(), false, "Nothing to do") : next;
  }

  @Override
  public void received(InboundText text) {
    inbound.add(text);
  }

  @Override
  public @Nullable KeptText keep(InboundText text) {
    inbound.add(text);
    return kept;
  }
}
