package ai.centralino.standalone;

import ai.centralino.activities.Worker;
import ai.centralino.edge.server.Edge;
import ai.centralino.web.Web;
import ai.centralino.workflows.Environment;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts PostgreSQL, Temporal, worker, edge and web in this JVM, and stops them in the opposite
/// order.
final class Standalone {
  private final Environment given;
  private final Terminal terminal = new Terminal(System.out);
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable ConfigurableApplicationContext pages;

  Standalone(Environment given) {
    this.given = given;
  }

  void up() throws IOException {
    int web = given.port("CENTRALINO_WEB_PORT", 8080);
    int edge = given.port("CENTRALINO_EDGE_PORT", 8081);
    DataFolder data = DataFolder.of(given);
    data.claim();
    Ports.insist(web, "CENTRALINO_WEB_PORT");
    Ports.insist(edge, "CENTRALINO_EDGE_PORT");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    started.push(data);
    try {
      terminal.block("Centralino is starting. Data: " + data.path("") + "\n");
      LocalTemporal temporal = start(data);
      terminal.block(
          Welcome.text(
              given, web, edge, temporal, data.path("logs/centralino.log"), terminal.seconds()));
    } catch (RuntimeException | InterruptedException | ExecutionException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      if (cause instanceof Environment.MalformedSetting setting) {
        throw setting;
      }
      if (cause instanceof StartFailure failure) {
        throw failure;
      }
      LoggerFactory.getLogger(Standalone.class).error("The start failed", cause);
      throw new StartFailure(
          "The start failed: "
              + StartFailure.rootMessage(cause)
              + ". Details are in "
              + data.path("logs")
              + ".");
    }
  }

  private LocalTemporal start(DataFolder data)
      throws IOException, InterruptedException, ExecutionException {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 0).factory())) {
      Future<String> database = threads.submit(step("PostgreSQL is ready", () -> database(data)));
      Future<LocalTemporal> temporal =
          threads.submit(
              step("Temporal is ready", () -> LocalTemporal.start(given, data, terminal)));
      LocalTemporal running = keep(temporal.get());
      Environment env = data.withSecrets(given);
      for (var setting : Centralino.EMBEDDED.entrySet()) {
        env = env.with(setting.getKey(), setting.getValue());
      }
      env = env.with("DATABASE_URL", database.get()).with("TEMPORAL_ADDRESS", running.address());
      if (running.ui() != null) {
        env = env.with("CENTRALINO_TEMPORAL_UI", running.ui());
      }
      if (!running.lasting()) {
        env = env.with("CENTRALINO_TEMPORAL_LASTS", "false");
      }
      Environment all = env;
      Future<ConfigurableApplicationContext> edge =
          threads.submit(step("Edge is ready", () -> Edge.start(all)));
      keep(
          threads
              .submit(
                  step(
                      "Worker is ready",
                      () -> Worker.start(all, "--spring.main.web-application-type=none")))
              .get());
      Future<ConfigurableApplicationContext> web =
          threads.submit(step("Web is ready", () -> Web.start(all)));
      pages = keep(web.get());
      keep(edge.get());
      return running;
    }
  }

  /// The web service, once everything is up.
  ConfigurableApplicationContext web() {
    return Objects.requireNonNull(pages, "not up yet");
  }

  private String database(DataFolder data) throws IOException {
    if (given.text("DATABASE_URL").isPresent()) {
      return given.text("DATABASE_URL").get();
    }
    return keep(LocalPostgres.start(data)).url();
  }

  private <T> Callable<T> step(String done, Callable<T> work) {
    return () -> {
      T result = work.call();
      terminal.step(done);
      return result;
    };
  }

  private synchronized <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  /// Stops what was started, last first: calls are handed over before the worker goes, and the
  /// database goes last.
  private synchronized void stop() {
    terminal.block("\nStopping. Nothing is lost: the next ./centralino up goes on from here.");
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        terminal.block("Something did not stop cleanly: " + StartFailure.rootMessage(e));
      }
    }
  }
}
