package ai.centralino.edge.phone;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.workflows.call.PhoneActivities;
import ai.centralino.workflows.call.TestCall;
import ai.centralino.workflows.tenant.Language;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Places the test calls that the console and the API ask for. Thread-safe.
public final class PhoneRoom implements PhoneActivities {
  private final int port;
  private final @Nullable String publicBase;
  private final @Nullable String authToken;
  private final Espeak espeak;

  /// @param port of this edge, on this machine
  public PhoneRoom(
      int port, @Nullable String publicBase, @Nullable String authToken, Espeak espeak) {
    this.port = port;
    this.publicBase = publicBase;
    this.authToken = authToken;
    this.espeak = espeak;
  }

  @Override
  public void place(TestCall test) {
    PhoneCall call =
        new PhoneCall(
            "http://127.0.0.1:" + port,
            publicBase,
            authToken,
            test.call().value().substring("twilio-".length()),
            test.from().value(),
            test.to(),
            test.say(),
            null,
            null,
            Language.ofNumber(test.to()));
    try {
      new SimulatedPhone(call, espeak, PhoneListener.SILENT).place();
    } catch (IOException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), "TestCallFailed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApplicationFailure.newNonRetryableFailure("interrupted", "TestCallFailed");
    }
  }
}
