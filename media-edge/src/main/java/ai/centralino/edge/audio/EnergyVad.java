package ai.centralino.edge.audio;

/// Speech or silence by loudness over a slow noise floor, on 20 ms of µ-law at a time.
///
/// ```
/// frame:   . . S S S S S S . . . . . . . . . . . . .
///                ^ started (3 loud of 5)           ^ stopped (600 ms quiet)
/// ```
///
/// Confined to the leg's event loop.
public final class EnergyVad {
  /// What a frame changed.
  public enum Change {
    NONE,
    STARTED,
    STOPPED
  }

  private static final int START_FRAMES = 3;
  private static final int STOP_FRAMES = 30;
  private static final double LEAST = 350;

  private double floor = 60;
  private int loud;
  private int quiet;
  private boolean speaking;

  public Change hear(byte[] frame, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.abs(MuLaw.decode(frame[i]));
    }
    double level = length == 0 ? 0 : (double) sum / length;
    boolean speech = level > Math.max(LEAST, floor * 4);
    if (!speech) {
      floor += (level - floor) * 0.05;
    }
    loud = speech ? loud + 1 : Math.max(0, loud - 1);
    quiet = speech ? 0 : quiet + 1;
    if (!speaking && loud >= START_FRAMES) {
      speaking = true;
      return Change.STARTED;
    }
    if (speaking && quiet >= STOP_FRAMES) {
      speaking = false;
      loud = 0;
      return Change.STOPPED;
    }
    return Change.NONE;
  }
}
