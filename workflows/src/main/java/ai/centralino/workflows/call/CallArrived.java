package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.ReceptionistSettings;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;

/// A carrier offers a call.
///
/// @param engine the best engine that the edge can offer: `realtime` or `rehearsal`
/// @param test a call of our own, never billed
/// @param draft the receptionist's draft answers, not its published version; a test always. Absent
///   from histories of before
public record CallArrived(
    CallId call,
    PhoneNumber from,
    String to,
    String engine,
    boolean test,
    Instant at,
    boolean draft) {
  @JsonCreator
  public CallArrived {}

  public CallArrived(
      CallId call, PhoneNumber from, String to, String engine, boolean test, Instant at) {
    this(call, from, to, engine, test, at, false);
  }

  /// With the engine that the business wants, as far as the edge has it.
  CallArrived answeredBy(ReceptionistSettings settings) {
    return settings.engine().equals("rehearsal")
        ? new CallArrived(call, from, to, "rehearsal", test, at, draft)
        : this;
  }
}
