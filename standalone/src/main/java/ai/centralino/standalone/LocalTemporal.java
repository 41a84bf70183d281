package ai.centralino.standalone;

import ai.centralino.workflows.Environment;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testserver.TestServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Temporal for standalone: an external one, the dev server of the CLI, or the SDK's in-process
/// test server.
///
/// @param address `host:port`
/// @param ui where its UI is, or null where there is none
/// @param lasting whether running workflows survive a restart
record LocalTemporal(String address, @Nullable String ui, boolean lasting, Closeable server)
    implements Closeable {
  static LocalTemporal start(Environment env, DataFolder data, Terminal terminal)
      throws IOException {
    Optional<String> external = env.hostAndPort("TEMPORAL_ADDRESS");
    if (external.isPresent()) {
      return new LocalTemporal(
          external.get(), env.text("CENTRALINO_TEMPORAL_UI").orElse(null), true, () -> {});
    }
    boolean inProcess = env.text("CENTRALINO_TEMPORAL", "auto").equals("in-process");
    Optional<Path> program =
        inProcess ? Optional.empty() : new TemporalProgram(env, terminal).find();
    return program.isPresent() ? devServer(program.get(), data) : inProcess();
  }

  private static LocalTemporal devServer(Path program, DataFolder data) throws IOException {
    Leftovers.end(data.path("temporal.pid"));
    int port = Ports.near(7233);
    int ui = Ports.near(8233);
    TemporalDevServer server =
        TemporalDevServer.start(
            "default",
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(shielded(program, data).toString())
                .setDownloadEnabled(false)
                .setPort(port)
                .setUiPort(ui)
                .setDatabaseFilename(data.path("temporal.db").toString())
                .setLogFile(data.path("logs/temporal.log").toString())
                .setStartupTimeout(Duration.ofSeconds(60))
                .setExtraArgs(
                    "--sqlite-pragma",
                    "journal_mode=WAL",
                    "--sqlite-pragma",
                    "synchronous=NORMAL",
                    // The worker that asks for an activity gets it with the same answer.
                    "--dynamic-config-value",
                    "system.enableActivityEagerExecution=true",
                    // As the server comes, it looks for tasks to hand out 20 times a second, and a
                    // call's first one waits 35 ms while another call is wrapped up.
                    "--dynamic-config-value",
                    "history.transferProcessorMaxPollRPS=60",
                    "--search-attribute",
                    "TenantId=Keyword",
                    "--search-attribute",
                    "CallId=Keyword",
                    "--search-attribute",
                    "Caller=Keyword",
                    "--search-attribute",
                    "Outcome=Keyword")
                .build());
    Optional<ProcessHandle> process =
        ProcessHandle.current()
            .children()
            .filter(c -> c.info().command().map(n -> n.endsWith("temporal")).orElse(false))
            .findFirst();
    if (process.isPresent()) {
      Leftovers.note(data.path("temporal.pid"), process.get());
    }
    Closeable stop =
        () -> {
          server.close();
          Files.deleteIfExists(data.path("temporal.pid"));
        };
    return new LocalTemporal(server.getTarget(), "http://localhost:" + ui, true, stop);
  }

  /// Ctrl-C reaches every program of the terminal's foreground group; a session of its own lets the
  /// server live until the services that need it have stopped.
  private static Path shielded(Path program, DataFolder data) throws IOException {
    Path script = data.path("temporal.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if command -v setsid >/dev/null 2>&1; then exec setsid '%1$s' "$@"; fi
        exec '%1$s' "$@"
        """
            .formatted(program));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private static LocalTemporal inProcess() {
    try {
      int port = Ports.near(7233);
      var server = TestServer.createPortBoundServer(port, true);
      return new LocalTemporal("127.0.0.1:" + port, null, false, server);
    } catch (IOException e) {
      throw new StartFailure("The in-process Temporal server did not start: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
