package ai.centralino.activities.knowledge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that breaks once it has given more than was allowed: compressed bytes can be without
/// end even where they unpack to nothing.
final class Rationed extends FilterInputStream {
  private long left;

  Rationed(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  /// There was more.
  static final class Exceeded extends IOException {}

  @Override
  public int read() throws IOException {
    return count(super.read(), 1);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    return count(got, got);
  }

  private int count(int result, int bytes) throws Exceeded {
    if (result >= 0) {
      left -= bytes;
      if (left < 0) {
        throw new Exceeded();
      }
    }
    return result;
  }
}
