package ai.centralino.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// PostgreSQL of our own, with its data kept between starts.
final class LocalPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static LocalPostgres start(DataFolder data) throws IOException {
    Path cluster = data.path("postgres");
    Leftovers.endPostgres(cluster);
    Files.createDirectories(data.path("postgres-program"));
    return new LocalPostgres(
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(data.path("postgres-program").toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            // The embedded default is made for throw-away databases; this one is kept.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "32MB")
            .setErrorRedirector(
                ProcessBuilder.Redirect.appendTo(data.path("logs/postgres.log").toFile()))
            .setOutputRedirector(
                ProcessBuilder.Redirect.appendTo(data.path("logs/postgres.log").toFile()))
            .start());
  }

  String url() {
    return "postgres://postgres:postgres@127.0.0.1:" + server.getPort() + "/postgres";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
