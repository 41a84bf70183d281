package ai.centralino.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.call.LegOpened;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporalServerTest {
  private final DataConverter payloads = TemporalServer.payloads();

  @Test
  void anOlderServiceReadsWhatANewerOneSaysMoreOf() {
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    var newer = Map.of("token", "t", "edge", "edge-1", "at", at, "codec", "opus");

    LegOpened read =
        payloads.fromPayload(
            payloads.toPayload(newer).orElseThrow(), LegOpened.class, LegOpened.class);

    assertThat(read).isEqualTo(new LegOpened("t", "edge-1", at));
  }
}
