package ai.centralino.web.live;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Listens to what the database announces and tells the open pages. One connection, one thread;
/// when the connection breaks it is made anew and every page is told to look again, for something
/// may have been missed.
@Component
class Announcements implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Announcements.class);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Database database;
  private final LivePages pages;
  private volatile @Nullable Thread thread;

  Announcements(Database database, LivePages pages) {
    this.database = database;
    this.pages = pages;
  }

  /// One change.
  ///
  /// @param subject the table, such as `orders`
  record Change(UUID tenant, String subject, String id, String op) {}

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("announcements").daemon(true).start(this::listen);
  }

  private void listen() {
    while (thread != null) {
      try (Connection connection = database.listener();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN centralino");
        pages.lookAgain();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (thread != null) {
          PGNotification[] notifications = postgres.getNotifications((int) WAIT.toMillis());
          if (notifications == null || notifications.length == 0) {
            statement.execute("SELECT 1"); // a dead connection must be noticed
            continue;
          }
          for (PGNotification notification : notifications) {
            tell(notification);
          }
        }
      } catch (SQLException away) {
        if (thread != null) {
          log.warn("The database's announcements are interrupted");
          pause();
        }
      }
    }
  }

  /// One announcement that cannot be told must not end all the others.
  private void tell(PGNotification notification) {
    try {
      pages.changed(Json.read(notification.getParameter(), Change.class));
    } catch (RuntimeException untold) {
      log.warn("An announcement of the database could not be told", untold);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
    pages.close();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
