package ai.centralino.store;

import ai.centralino.workflows.tenant.TenantId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Connections for the services, always as the role that row-level security binds. Thread-safe.
public final class Database implements AutoCloseable {
  private final DatabaseAddress address;
  private final String secret;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseAddress address, String secret, int connections) {
    this.address = address;
    this.secret = secret;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(Schema.APP_ROLE);
    config.setPassword(Schema.password(secret));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setPoolName("centralino");
    config.addDataSourceProperty("socketTimeout", "20");
    this.pool = new HikariDataSource(config);
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    // A failed statement's values may be secrets or a caller's words: they belong in no log.
    jdbi.configure(StatementExceptions.class, c -> c.setMessageRendering(MessageRendering.NONE));
  }

  /// Opens a pool of at most `connections`, and refuses a role that could see across tenants.
  public static Database open(DatabaseAddress address, String secret, int connections) {
    Database database = new Database(address, secret, connections);
    boolean bound =
        database.jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "SELECT NOT rolsuper AND NOT rolbypassrls AND NOT EXISTS (SELECT 1 FROM pg_tables"
                        + " WHERE schemaname = 'public' AND tableowner = current_user)"
                        + " FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .one());
    if (!bound) {
      database.close();
      throw new IllegalStateException(
          "The services' database role can bypass row-level security; refusing to start.");
    }
    return database;
  }

  /// Runs `work` in a transaction that sees one tenant's rows and no others.
  public <R> R as(TenantId tenant, Function<Handle, R> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("SELECT set_config('app.tenant', ?, true)", tenant.value().toString());
      return work.apply(handle);
    });
  }

  /// As [#as] for work without a result.
  public void run(TenantId tenant, Consumer<Handle> work) {
    as(
        tenant,
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /// Runs `work` in a transaction without a tenant: it sees no tenant's rows, only what the
  /// schema's functions answer.
  public <R> R before(Function<Handle, R> work) {
    return jdbi.inTransaction(handle -> {
      handle.execute("SELECT set_config('app.tenant', '', true)");
      return work.apply(handle);
    });
  }

  /// A connection of its own for `LISTEN`, outside the pool. The caller closes it.
  public Connection listener() throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), Schema.APP_ROLE, Schema.password(secret));
  }

  /// Whether the database answers.
  public boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
