package ai.centralino.standalone;

import ai.centralino.workflows.Environment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where standalone keeps its data: database, workflows, logs, and the secrets it made for itself.
final class DataFolder implements AutoCloseable {
  private static final long LEAST_FREE = 500L * 1024 * 1024;

  private final Path folder;
  private @Nullable FileChannel lockFile;

  private DataFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder of `CENTRALINO_DATA`, made where it is missing.
  static DataFolder of(Environment env) throws IOException {
    String home = env.text("HOME", System.getProperty("user.home"));
    Path folder =
        Path.of(env.text("CENTRALINO_DATA", home + "/.local/share/centralino")).toAbsolutePath();
    try {
      Files.createDirectories(folder.resolve("logs"));
    } catch (IOException e) {
      throw new StartFailure(
          "The data folder "
              + folder
              + " cannot be made. Set CENTRALINO_DATA to a folder you may write to.");
    }
    return new DataFolder(folder);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /// Keeps a second start away from this folder, and refuses a full disk.
  void claim() throws IOException {
    if (folder.toFile().getUsableSpace() < LEAST_FREE) {
      throw new StartFailure(
          "Less than 500 MB are free at "
              + folder
              + ". Free some space, or set CENTRALINO_DATA to another disk.");
    }
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new StartFailure(
          "Centralino is running already with the data in "
              + folder
              + ". Stop it first, or set CENTRALINO_DATA to another folder.");
    }
    lockFile = channel;
  }

  /// `env` with the secrets that it lacks: made once and kept here, readable by this user alone.
  Environment withSecrets(Environment env) throws IOException {
    Environment with = env;
    if (env.text("CENTRALINO_SECRET").isEmpty()) {
      with = with.with("CENTRALINO_SECRET", kept("secret"));
    }
    if (env.text("CENTRALINO_PHONE_TOKEN").isEmpty()) {
      with = with.with("CENTRALINO_PHONE_TOKEN", kept("phone-token"));
    }
    return with;
  }

  private synchronized String kept(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      Path fresh =
          Files.createTempFile(
              folder,
              name,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      try {
        Files.createLink(
            file, fresh); // two services may start at once: the first one's secret counts
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // the other service was faster
      } finally {
        Files.delete(fresh);
      }
    }
    return Files.readString(file).strip();
  }

  @Override
  public void close() throws IOException {
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
