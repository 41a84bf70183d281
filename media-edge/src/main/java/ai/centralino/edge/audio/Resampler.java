package ai.centralino.edge.audio;

/// Changes the sample rate with a windowed-sinc low-pass, so that nothing folds back into the
/// telephone band. Immutable.
public final class Resampler {
  private static final int TAPS = 24;

  private Resampler() {}

  public static short[] resample(short[] in, int from, int to) {
    if (from == to) {
      return in;
    }
    double cutoff = Math.min(1.0, (double) to / from) * 0.94;
    int width = (int) Math.ceil(TAPS / cutoff);
    short[] out = new short[(int) ((long) in.length * to / from)];
    for (int i = 0; i < out.length; i++) {
      double centre = (double) i * from / to;
      int middle = (int) Math.floor(centre);
      double sum = 0;
      for (int j = Math.max(0, middle - width + 1);
          j <= Math.min(in.length - 1, middle + width);
          j++) {
        double x = centre - j;
        double window = 0.5 + 0.5 * Math.cos(Math.PI * x / width);
        sum += in[j] * cutoff * sinc(x * cutoff) * window;
      }
      out[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return out;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
