package ai.centralino.activities.insight;

import ai.centralino.activities.insight.Reader.Unreadable;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.insight.Insights;
import ai.centralino.store.insight.LeadWeights;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.insight.Insight.Part;
import ai.centralino.workflows.insight.InsightActivities;
import ai.centralino.workflows.step.StepFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Understands calls: by a model where there is one, else by rules. What a model says counts only
/// as far as the transcript bears it out. Thread-safe.
public final class Analyst implements InsightActivities {
  private static final List<String> PARTS = List.of("budget", "urgency", "zone", "intent");

  private final Tenants tenants;
  private final Calls calls;
  private final Orders orders;
  private final Bookings bookings;
  private final Leads leads;
  private final Messages messages;
  private final Insights insights;
  private final RuleReader rules = new RuleReader();
  private final @Nullable Reader model;

  /// @param model null where there is no key
  public Analyst(
      Tenants tenants,
      Calls calls,
      Orders orders,
      Bookings bookings,
      Leads leads,
      Messages messages,
      Insights insights,
      @Nullable Reader model) {
    this.tenants = tenants;
    this.calls = calls;
    this.orders = orders;
    this.bookings = bookings;
    this.leads = leads;
    this.messages = messages;
    this.insights = insights;
    this.model = model;
  }

  @Override
  public String understand(AfterCall over) {
    CallText call =
        text(over)
            .orElseThrow(() -> StepFailure.never("the call or its business is not there any more"));
    Reader reader = model == null || call.callerTurns().isEmpty() ? rules : model;
    try {
      keep(over, call, reader);
      return reader.name();
    } catch (Unreadable failed) {
      // People have something to read at once; a model's better word takes its place later.
      Insight plain = insight(over, call, rules.name(), rules.read(call));
      insights.keep(over.tenant(), over.call(), plain);
      if (failed.forGood()) {
        return rules.name() + ": " + failed.getMessage();
      }
      throw StepFailure.later(String.valueOf(failed.getMessage()), failed.after());
    }
  }

  private void keep(AfterCall over, CallText call, Reader reader) throws Unreadable {
    Reading reading = reader.read(call);
    if (!reader.name().equals(rules.name())) {
      reading = Proof.borneOut(call, reading);
    }
    insights.keep(over.tenant(), over.call(), insight(over, call, reader.name(), reading));
  }

  private Optional<CallText> text(AfterCall over) {
    return tenants
        .profile(over.tenant())
        .flatMap(business ->
            calls
                .detail(over.tenant(), over.call())
                .map(detail ->
                    new CallText(
                        business,
                        detail,
                        orders.ofCall(over.tenant(), over.call()),
                        bookings.ofCall(over.tenant(), over.call()),
                        leads.ofCall(over.tenant(), over.call()),
                        messages.ofCall(over.tenant(), over.call()))));
  }

  private Insight insight(AfterCall over, CallText call, String madeBy, Reading reading) {
    List<Part> parts =
        call.leads().isEmpty() ? List.of() : parts(insights.weights(over.tenant()), reading);
    return new Insight(
        madeBy,
        reading.summary(),
        reading.intent(),
        outcome(over.outcome(), call),
        reading.tone().sentiment(),
        reading.tone().reason(),
        reading.tone().turn(),
        parts.isEmpty() ? null : score(parts),
        parts,
        reading.openQuestions(),
        reading.followUp());
  }

  private static List<Part> parts(LeadWeights weights, Reading reading) {
    return PARTS.stream()
        .map(name -> {
          int weight = weights.of(name);
          return reading.facts().stream()
              .filter(f -> f.name().equals(name))
              .findFirst()
              .map(f -> new Part(name, f.value(), weight, f.fact(), f.turn()))
              .orElseGet(() -> new Part(name, 0, weight, null, null));
        })
        .toList();
  }

  /// The weighted mean, 0–100.
  static int score(List<Part> parts) {
    int weights = parts.stream().mapToInt(Part::weight).sum();
    int sum = parts.stream().mapToInt(p -> p.value() * p.weight()).sum();
    return weights == 0 ? 0 : Math.round((float) sum / weights);
  }

  /// A talk that led to nothing else answered the caller's questions, or did not.
  private static String outcome(String of, CallText call) {
    return switch (of) {
      case "talk" -> RuleReader.openQuestions(call).isEmpty() ? "answered" : "unanswered";
      case "declined" -> "missed";
      default -> of;
    };
  }
}
