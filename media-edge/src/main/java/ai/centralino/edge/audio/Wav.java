package ai.centralino.edge.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A WAV file as mono 16-bit samples.
///
/// @param rate samples a second
public record Wav(int rate, short[] samples) {
  private static final int PCM = 1;
  private static final int MU_LAW = 7;

  /// Reads PCM16 or µ-law, mono or stereo (the left channel counts).
  ///
  /// @throws IOException when it is neither, in words for whoever chose the file
  public static Wav read(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 44 || in.getInt(0) != 0x46464952 || in.getInt(8) != 0x45564157) {
      throw new IOException("This is not a WAV file.");
    }
    int format = 0;
    int channels = 1;
    int rate = 8_000;
    int bits = 16;
    for (int at = 12; at + 8 <= file.length; ) {
      int id = in.getInt(at);
      long size = Integer.toUnsignedLong(in.getInt(at + 4));
      int body = at + 8;
      if (id == 0x20746d66 && body + 16 <= file.length) {
        format = in.getShort(body) & 0xFFFF;
        channels = Math.max(1, in.getShort(body + 2));
        rate = in.getInt(body + 4);
        bits = in.getShort(body + 14);
      } else if (id == 0x61746164) {
        // A stream writes its size as unknown: then the data run to the end of the file.
        int end = (int) Math.min(file.length, body + size);
        return new Wav(rate, samples(in, body, end, format, channels, bits));
      }
      at = (int) Math.min(Integer.MAX_VALUE - 8, body + size + (size & 1));
    }
    throw new IOException("This WAV file holds no sound.");
  }

  private static short[] samples(
      ByteBuffer in, int from, int end, int format, int channels, int bits) throws IOException {
    if (format == MU_LAW && bits == 8) {
      short[] samples = new short[(end - from) / channels];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = MuLaw.decode(in.get(from + i * channels));
      }
      return samples;
    }
    if ((format != PCM && format != 0xFFFE) || bits != 16) {
      throw new IOException("Only WAV files with 16-bit PCM or 8-bit µ-law are understood.");
    }
    short[] samples = new short[(end - from) / (2 * channels)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = in.getShort(from + i * 2 * channels);
    }
    return samples;
  }

  /// The sound as µ-law at 8 kHz.
  public byte[] muLaw() {
    return MuLaw.encode(Resampler.resample(samples, rate, 8_000));
  }
}
