package ai.centralino.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a call was connected.
class CallEndTest {
  private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest(name = "legs {0}, talk {1}, status {2}, carrier says {3}: {4} s")
  @CsvSource({
    "1, true,  completed, 33, 33",
    "1, true,  completed,   , 20",
    "0, true,  completed,   , 20",
    "0, true,  no-answer,   ,  0",
    "0, true,  busy,        ,  0",
    "0, true,  failed,      ,  0",
    "0, true,  canceled,   0,  0",
    "0, false, canceled,    ,  0",
    "1, true,  failed,      , 20",
    "1, true,          ,    , 20",
    "0, true,          ,    ,  0",
    "0, false,         ,    , 20",
  })
  void aCallThatNeverConnectedTookNoTime(
      int legs, boolean talk, String status, Integer carrier, int seconds) {
    Instant left = BEGAN.plusSeconds(20);
    HungUp last = status == null ? null : new HungUp(status, carrier, left);
    boolean connected = CallEnd.connected(legs, talk, last);
    assertThat(CallEnd.seconds(BEGAN, last, left, connected)).isEqualTo(seconds);
  }
}
