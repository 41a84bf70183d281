package ai.centralino.edge.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class AudioTest {
  @Test
  void muLawMatchesTheTableOfG711() {
    assertThat(MuLaw.decode((byte) 0x00)).isEqualTo((short) -32124);
    assertThat(MuLaw.decode((byte) 0x80)).isEqualTo((short) 32124);
    assertThat(MuLaw.decode((byte) 0x10)).isEqualTo((short) -15996);
    assertThat(MuLaw.decode((byte) 0xFF)).isZero();
    assertThat(MuLaw.encode(0)).isEqualTo((byte) 0xFF);
    assertThat(MuLaw.encode(100)).isEqualTo((byte) 0xF2);
    assertThat(MuLaw.encode(-100)).isEqualTo((byte) 0x72);
    assertThat(MuLaw.encode(8031)).isEqualTo((byte) 0xA0);
    assertThat(MuLaw.encode(-32768)).isEqualTo((byte) 0x00);
    for (int code = 0; code < 256; code++) {
      if (code != 0x7F) {
        assertThat(MuLaw.encode(MuLaw.decode((byte) code))).isEqualTo((byte) code);
      }
    }
  }

  @Test
  void resamplingKeepsATelephoneToneAndDropsWhatWouldFold() {
    assertThat(level(Resampler.resample(tone(1_000, 22_050), 22_050, 8_000))).isGreaterThan(9_000);
    assertThat(level(Resampler.resample(tone(7_000, 22_050), 22_050, 8_000))).isLessThan(300);
  }

  private static short[] tone(double hertz, int rate) {
    short[] samples = new short[rate / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (16_000 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  private static double level(short[] samples) {
    double sum = 0;
    for (int i = 200; i < samples.length - 200; i++) {
      sum += Math.abs(samples[i]);
    }
    return sum / (samples.length - 400);
  }

  @Test
  void marksTellHowMuchWasHeard() {
    Playout playout = new Playout();
    String first = playout.sent("a", 200 * 8);
    assertThat(first).isNotNull();
    assertThat(playout.sent("a", 100 * 8)).isNull();
    String second = playout.sent("a", 100 * 8);
    playout.marked(first);
    assertThat(playout.playing()).isTrue();
    assertThat(playout.clear()).containsExactly(new Playout.Cut("a", 200));
    playout.marked(second);
    assertThat(playout.playing()).isFalse();
    assertThat(playout.clear()).isEmpty();
  }

  @Test
  void whatWasQueuedBehindIsCutAtNothing() {
    Playout playout = new Playout();
    playout.sent("a", 200 * 8);
    playout.finished("a");
    playout.sent("b", 200 * 8);
    assertThat(playout.clear())
        .isEqualTo(List.of(new Playout.Cut("a", 0), new Playout.Cut("b", 0)));
  }

  @Test
  void anItemHeardToItsEndIsNotCut() {
    Playout playout = new Playout();
    playout.sent("a", 100 * 8);
    String last = playout.finished("a");
    assertThat(playout.marked(java.util.Objects.requireNonNull(last))).isEqualTo("a");
    assertThat(playout.playing()).isFalse();
  }

  @Test
  void theVadHearsSpeechStartAndStop() {
    EnergyVad vad = new EnergyVad();
    byte[] silence = new byte[160];
    java.util.Arrays.fill(silence, MuLaw.SILENCE);
    byte[] speech = MuLaw.encode(java.util.Arrays.copyOf(tone(500, 8_000), 160));
    for (int i = 0; i < 50; i++) {
      assertThat(vad.hear(silence, 160)).isEqualTo(EnergyVad.Change.NONE);
    }
    assertThat(List.of(vad.hear(speech, 160), vad.hear(speech, 160), vad.hear(speech, 160)))
        .endsWith(EnergyVad.Change.STARTED);
    EnergyVad.Change last = EnergyVad.Change.NONE;
    for (int i = 0; i < 30; i++) {
      last = vad.hear(silence, 160);
    }
    assertThat(last).isEqualTo(EnergyVad.Change.STOPPED);
  }
}
