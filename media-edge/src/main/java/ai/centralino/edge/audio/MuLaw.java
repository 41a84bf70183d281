package ai.centralino.edge.audio;

/// G.711 µ-law at 8 kHz, 8 bytes a millisecond. Immutable.
public final class MuLaw {
  /// Digital silence. Zero bytes are *not* silence: 0x00 is the loudest negative sample.
  public static final byte SILENCE = (byte) 0xFF;

  public static final int BYTES_PER_MS = 8;

  /// 20 ms, the frame that carriers send.
  public static final int FRAME_BYTES = 160;

  private static final int BIAS = 0x84;
  private static final int CLIP = 32_635;
  private static final short[] DECODED = new short[256];

  static {
    for (int code = 0; code < 256; code++) {
      int u = ~code & 0xFF;
      int t = (((u & 0x0F) << 3) + BIAS) << ((u & 0x70) >> 4);
      DECODED[code] = (short) ((u & 0x80) != 0 ? BIAS - t : t - BIAS);
    }
  }

  private MuLaw() {}

  public static short decode(byte code) {
    return DECODED[code & 0xFF];
  }

  public static byte encode(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
    int exponent = 7;
    for (int mask = 0x4000; (magnitude & mask) == 0 && exponent > 0; mask >>= 1) {
      exponent--;
    }
    return (byte) ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
  }

  /// Encodes 16-bit samples that are at 8 kHz already.
  public static byte[] encode(short[] samples) {
    byte[] coded = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      coded[i] = encode(samples[i]);
    }
    return coded;
  }
}
