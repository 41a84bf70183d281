package ai.centralino.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date and makes the role that the services connect as. Run by whoever may
/// own the schema.
public final class Schema {
  /// The services' role. It owns nothing and cannot bypass row-level security.
  public static final String APP_ROLE = "centralino_app";

  private static final long LOCK = 0x43656e7472616c69L;

  private static final int TRIES = 50;

  /// "Tuple concurrently updated", and two ways to say that the role was made a moment ago.
  private static final Set<String> CONTENDED = Set.of("XX000", "23505", "42710");

  private Schema() {}

  /// Migrates. Safe to run from several services at once and again at each start.
  public static void migrate(DatabaseAddress owner, String secret) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      role(statement, secret);
      Flyway.configure()
          .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
          .locations("classpath:db/migration")
          .load()
          .migrate();
      statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    }
  }

  /// Makes the role where it is missing, and gives it its password. Roles belong to the whole
  /// server and the lock only to this database, so another database's migration may be at it too:
  /// then PostgreSQL refuses one of the two, and that one tries again.
  private static void role(Statement statement, String secret) throws SQLException {
    for (int left = TRIES; ; left--) {
      try {
        statement.execute(
            """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
                CREATE ROLE %1$s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
              END IF;
            END $$\
            """
                .formatted(APP_ROLE));
        statement.execute("ALTER ROLE " + APP_ROLE + " PASSWORD '" + password(secret) + "'");
        return;
      } catch (SQLException refused) {
        if (left == 0 || !CONTENDED.contains(String.valueOf(refused.getSQLState()))) {
          throw refused;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  /// The services' password, derived so that no second secret has to be handed round.
  static String password(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal("database role".getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }
}
