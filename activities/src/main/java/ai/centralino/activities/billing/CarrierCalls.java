package ai.centralino.activities.billing;

import ai.centralino.workflows.call.CallId;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/// What a carrier says that it connected.
public interface CarrierCalls {
  /// A call that was rung in.
  ///
  /// @param to the number that was called, E.164
  record Carried(CallId call, String to, int seconds) {}

  /// The finished incoming calls that began on a day in UTC.
  ///
  /// @throws IOException where the carrier does not answer: the same may work later
  List<Carried> on(LocalDate day) throws IOException;
}
