package ai.centralino.workflows.notice;

import ai.centralino.workflows.notice.LadderActivities.Told;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.step.StepFailure;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One person's way up their ladder. Workflow code, confined to its workflow.
///
/// A rung that does not answer is tried for a minute and then the next one, for as long as there is
/// a next one. A text that the carrier took but has not delivered within a minute is followed by
/// the next rung too. Nothing is sent twice by one rung.
final class Climb {
  /// How long a text may be on its way before the next rung is tried.
  static final Duration ARRIVES_WITHIN = Duration.ofSeconds(60);

  /// How long a rung that does not answer holds up the next one.
  static final Duration RUNG_PATIENCE = Duration.ofSeconds(60);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  /// Where a rung stands; one without an entry has not been tried with any result.
  private enum Stand {
    ON_ITS_WAY,
    KEPT,
    CLOSED
  }

  private final LadderActivities once;
  private final LadderActivities desk;
  private final Notice notice;
  private final List<Address> rungs;
  private final Map<Integer, Stand> stands = new HashMap<>();
  private final Map<Integer, String> reasons = new LinkedHashMap<>();
  private final Map<Integer, Receipt> receipts = new HashMap<>();
  private boolean left;
  private boolean hurry;

  /// @param once one try each: the climb has patience of its own
  /// @param desk keeps at it, for what has to be written down
  Climb(LadderActivities once, LadderActivities desk, Notice notice, List<Address> rungs) {
    this.once = once;
    this.desk = desk;
    this.notice = notice;
    this.rungs = rungs;
  }

  /// Stops where it is.
  void leave() {
    left = true;
  }

  /// Goes on to the next try or the next rung.
  void hurry() {
    hurry = true;
  }

  /// Takes a receipt in and writes it down.
  ///
  /// @return whether the person has the notice now
  boolean hear(Receipt receipt) {
    if (receipt.rung() < 0 || receipt.rung() >= rungs.size()) {
      return false;
    }
    if (receipt.overrides(receipts.get(receipt.rung()))) {
      receipts.put(receipt.rung(), receipt);
      desk.hear(notice, rungs.get(receipt.rung()), receipt);
    }
    return receipt.arrived();
  }

  /// Whether a text is still on its way, so that a receipt may come.
  boolean awaits() {
    return stands.entrySet().stream()
        .anyMatch(s -> s.getValue() == Stand.ON_ITS_WAY && !settled(s.getKey()));
  }

  /// Goes up once, leaving out what is done. Returns what came of it, in plain words; null where it
  /// was told to stop first.
  ///
  /// @throws ActivityFailure where a later pass may do better
  /// @throws io.temporal.failure.ApplicationFailure where none will
  @Nullable String pass() {
    hurry = false;
    ActivityFailure passing = null;
    for (int rung = 0; rung < rungs.size() && !left; rung++) {
      if (stands.containsKey(rung)) {
        continue;
      }
      try {
        String arrived = stand(rung, tell(rung));
        if (arrived != null) {
          return arrived;
        }
      } catch (ActivityFailure failure) {
        if (StepFailure.isNever(failure)) {
          close(rung, StepFailure.reason(failure));
        } else {
          passing = failure;
        }
      }
    }
    String arrived = arrived();
    if (arrived != null) {
      return arrived;
    }
    if (left) {
      return null;
    }
    if (passing != null) {
      throw passing;
    }
    return lastWord();
  }

  private @Nullable String arrived() {
    return receipts.values().stream()
        .filter(Receipt::arrived)
        .findFirst()
        .map(r -> "Delivered by " + name(r.rung()))
        .orElse(null);
  }

  private Told tell(int rung) {
    long end = Workflow.currentTimeMillis() + RUNG_PATIENCE.toMillis();
    Duration wait = FIRST_WAIT;
    while (true) {
      try {
        return once.tell(notice, rungs.get(rung), rung);
      } catch (ActivityFailure failure) {
        if (StepFailure.isNever(failure) || !another(rung)) {
          throw failure;
        }
        Duration asked = StepFailure.after(failure);
        Duration next = asked.compareTo(wait) > 0 ? asked : wait;
        if (left || Workflow.currentTimeMillis() + next.toMillis() > end) {
          throw failure;
        }
        hurry = false;
        Workflow.await(next, () -> left || hurry);
        wait = wait.multipliedBy(2);
      }
    }
  }

  /// Whether a rung above has not been tried yet.
  private boolean another(int rung) {
    for (int next = rung + 1; next < rungs.size(); next++) {
      if (!stands.containsKey(next)) {
        return true;
      }
    }
    return false;
  }

  /// Notes what became of a try. Returns what to tell people where the climb is over.
  private @Nullable String stand(int rung, Told told) {
    switch (told.state()) {
      case "delivered" -> {
        return "Delivered by " + name(rung);
      }
      case "outbox" -> stands.put(rung, Stand.KEPT);
      case "skipped" -> {
        stands.put(rung, Stand.CLOSED);
        reasons.put(rung, told.why() == null ? "left out" : told.why());
      }
      default -> {
        stands.put(rung, Stand.ON_ITS_WAY);
        return told.receipts() ? confirmed(rung) : "Sent by " + name(rung);
      }
    }
    return null;
  }

  private @Nullable String confirmed(int rung) {
    hurry = false;
    Workflow.await(ARRIVES_WITHIN, () -> settled(rung) || left || hurry);
    Receipt receipt = receipts.get(rung);
    if (receipt != null && receipt.arrived()) {
      return "Delivered by " + name(rung);
    }
    if (receipt != null && receipt.lost()) {
      stands.put(rung, Stand.CLOSED);
      reasons.put(
          rung,
          "the carrier could not deliver it"
              + (receipt.error() == null ? "" : " (" + receipt.error() + ")"));
    }
    return null;
  }

  private boolean settled(int rung) {
    Receipt receipt = receipts.get(rung);
    return receipt != null && (receipt.arrived() || receipt.lost());
  }

  private void close(int rung, String reason) {
    stands.put(rung, Stand.CLOSED);
    reasons.put(rung, reason);
    desk.close(notice, rungs.get(rung), reason);
  }

  /// What is said when no rung is left to try.
  private String lastWord() {
    String why =
        reasons.entrySet().stream()
            .map(r -> name(r.getKey()) + ": " + r.getValue())
            .collect(Collectors.joining("; "));
    String after = why.isEmpty() ? "" : ". " + why;
    for (Map.Entry<Integer, Stand> stand : stands.entrySet()) {
      if (stand.getValue() == Stand.ON_ITS_WAY) {
        return "Sent by " + name(stand.getKey()) + ", not confirmed" + after;
      }
    }
    if (stands.containsValue(Stand.KEPT)) {
      return "Kept in the outbox" + after;
    }
    throw StepFailure.never(why.isEmpty() ? "There is no way to tell them" : why);
  }

  private String name(int rung) {
    Channel channel = rungs.get(rung).channel();
    return switch (channel) {
      case WHATSAPP -> "WhatsApp";
      case SMS -> "SMS";
      case EMAIL -> "email";
      case PUSH -> "push";
    };
  }
}
