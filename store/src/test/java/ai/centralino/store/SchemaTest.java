package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("db")
class SchemaTest {
  /// The role belongs to the whole server, so databases that start together meet there.
  @Test
  void databasesOfOneServerMayBeMigratedAtOnce() throws Exception {
    List<Callable<Boolean>> migrations = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
      Callable<Boolean> migration =
          () -> {
            Schema.migrate(owner, "a-secret-for-tests");
            try (Database database = Database.open(owner, "a-secret-for-tests", 1)) {
              return database != null;
            }
          };
      migrations.add(migration);
      migrations.add(migration);
    }
    try (ExecutorService at = Executors.newFixedThreadPool(migrations.size())) {
      for (Future<Boolean> migrated : at.invokeAll(migrations)) {
        assertThat(migrated.get()).isTrue();
      }
    }
  }
}
