package ai.centralino.activities.insight;

import ai.centralino.store.booking.Bookings.Booking;
import ai.centralino.store.call.Calls;
import ai.centralino.store.lead.Leads.Lead;
import ai.centralino.store.message.Messages.Message;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.workflows.call.ToolUse;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is known of a call that is over.
public record CallText(
    TenantProfile business,
    Calls.Detail call,
    List<Order> orders,
    List<Booking> bookings,
    List<Lead> leads,
    List<Message> messages) {
  /// The language in which the business reads.
  public Language language() {
    return business.language();
  }

  /// What the call came to, as its workflow says it.
  public String outcome() {
    return call.call().outcome() == null ? "talk" : call.call().outcome();
  }

  /// What the caller said, in order.
  public List<Turn> callerTurns() {
    return call.turns().stream()
        .filter(t -> t.speaker().equals("caller") && !t.text().isBlank())
        .toList();
  }

  /// What the receptionist said, in order.
  public List<Turn> receptionistTurns() {
    return call.turns().stream().filter(t -> t.speaker().equals("receptionist")).toList();
  }

  /// The uses of one tool, in order.
  public List<ToolUse> uses(String tool) {
    return call.toolUses().stream().filter(use -> use.name().equals(tool)).toList();
  }

  /// The caller's last turn before a moment of the call; null where there was none.
  ///
  /// @param atMs since the call's start
  public @Nullable Turn before(long atMs) {
    return callerTurns().stream()
        .filter(t -> t.startMs() <= atMs)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /// The caller's turn that shares most words with `fact`; null where none shares any.
  public @Nullable Turn saying(String fact) {
    Set<String> wanted = words(fact);
    Turn best = null;
    int most = 0;
    for (Turn turn : callerTurns()) {
      Set<String> shared = words(turn.text());
      shared.retainAll(wanted);
      if (shared.size() > most) {
        most = shared.size();
        best = turn;
      }
    }
    return best;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>(Arrays.asList(Spelling.fold(text).split(" ")));
    words.removeIf(w -> w.length() < 3 && !w.chars().allMatch(Character::isDigit));
    words.remove("");
    return words;
  }

  @Override
  public String toString() {
    return "CallText[" + call.call().id() + "]";
  }
}
