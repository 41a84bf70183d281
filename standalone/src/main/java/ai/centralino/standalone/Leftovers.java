package ai.centralino.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends what an earlier start left running when it was killed: only processes that it noted down
/// itself.
final class Leftovers {
  private Leftovers() {}

  /// Notes a child process, so that a later start can end it should this one be killed.
  static void note(Path file, ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + " " + started(process));
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }

  /// Ends the process noted in `file`, where it is still the same one.
  static void end(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String[] noted = Files.readString(file).strip().split(" ");
    Files.delete(file);
    if (noted.length != 2) {
      return;
    }
    ProcessHandle.of(Long.parseLong(noted[0]))
        .filter(process -> started(process) == Long.parseLong(noted[1]))
        .ifPresent(Leftovers::stop);
  }

  /// Ends the PostgreSQL whose `postmaster.pid` lies in `cluster`.
  static void endPostgres(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return;
    }
    Optional<ProcessHandle> left =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
            .filter(
                process -> process.info().command().map(c -> c.contains("postgres")).orElse(false));
    left.ifPresent(Leftovers::stop);
    Files.deleteIfExists(file);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(15, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
