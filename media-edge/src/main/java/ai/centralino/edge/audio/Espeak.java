package ai.centralino.edge.audio;

import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Speech by the `espeak-ng` program, where it is installed. Blocks: call it from a virtual thread.
/// Thread-safe.
public final class Espeak {
  private final Optional<Path> program;

  private Espeak(Optional<Path> program) {
    this.program = program;
  }

  /// Looks for the program on `path`, a list as in the `PATH` variable.
  public static Espeak find(String path) {
    return new Espeak(
        Arrays.stream(path.split(":"))
            .map(folder -> Path.of(folder, "espeak-ng"))
            .filter(Files::isExecutable)
            .findFirst());
  }

  public boolean present() {
    return program.isPresent();
  }

  /// `text` as µ-law at 8 kHz; empty where the program is missing or fails, so that text has to do.
  public byte[] speak(String text, Language language) {
    if (program.isEmpty() || text.isBlank()) {
      return new byte[0];
    }
    String voice = language == Language.EN ? "en-gb" : language.code();
    try {
      Process process =
          new ProcessBuilder(
                  program.get().toString(), "-v", voice, "-s", "165", "--stdin", "--stdout")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().close();
        byte[] wav = process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
            ? Wav.read(wav).muLaw()
            : new byte[0];
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return new byte[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new byte[0];
    }
  }
}
