package ai.centralino.standalone;

import ai.centralino.workflows.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The `temporal` program: on the path, in the cache, or built once where Go is there.
record TemporalProgram(Environment env, Terminal terminal) {
  private static final String MODULE = "github.com/temporalio/cli/cmd/temporal@v1.5.1";
  private static final long BUILD_MINUTES = 15;

  Optional<Path> find() throws IOException {
    Optional<Path> onPath = onPath("temporal");
    if (onPath.isPresent()) {
      return onPath;
    }
    String home = env.text("HOME", System.getProperty("user.home"));
    Path cache = Path.of(env.text("XDG_CACHE_HOME", home + "/.cache"), "centralino", "bin");
    Path cached = cache.resolve("temporal");
    if (Files.isExecutable(cached)) {
      return Optional.of(cached);
    }
    return onPath("go").flatMap(go -> build(go, cache)).filter(Files::isExecutable);
  }

  private Optional<Path> onPath(String program) {
    return Arrays.stream(env.text("PATH", "/usr/bin:/bin").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Optional<Path> build(Path go, Path cache) {
    terminal.step("Building Temporal's server with Go, once. This takes about three minutes");
    long began = System.nanoTime();
    try {
      Files.createDirectories(cache);
      Path log = cache.resolve("build.log");
      ProcessBuilder builder = new ProcessBuilder(go.toString(), "install", MODULE);
      builder.environment().put("GOBIN", cache.toString());
      builder.environment().put("CGO_ENABLED", "0");
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      while (!process.waitFor(10, TimeUnit.SECONDS)) {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        if (seconds > BUILD_MINUTES * 60) {
          process.destroy();
          break;
        }
        terminal.step("  still building Temporal, " + seconds + " s");
      }
      if (process.waitFor() == 0) {
        return Optional.of(cache.resolve("temporal"));
      }
      terminal.step(
          "Temporal could not be built (see " + log + "); the in-process server takes its place");
    } catch (IOException e) {
      terminal.step("Temporal could not be built: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
