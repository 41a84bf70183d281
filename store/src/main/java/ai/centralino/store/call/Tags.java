package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Words that people put on calls to find them again. Thread-safe.
public final class Tags {
  /// How many tags a call can carry.
  public static final int MOST = 20;

  private final Database database;

  public Tags(Database database) {
    this.database = database;
  }

  public List<String> of(TenantId tenant, CallId call) {
    return database.as(tenant, handle -> of(handle, call));
  }

  private static List<String> of(Handle handle, CallId call) {
    return handle
        .createQuery("SELECT tag FROM call_tags WHERE call_id = :call ORDER BY tag")
        .bind("call", call.value())
        .mapTo(String.class)
        .list();
  }

  /// The tags in use, the most frequent first.
  public List<String> known(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT tag FROM call_tags GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 50")
                .mapTo(String.class)
                .list());
  }

  /// Puts a tag on a call; one that is there already stays.
  ///
  /// @return the call's tags, or empty where there is no such call
  public Optional<List<String>> add(TenantId tenant, CallId call, String tag, String by) {
    return database.as(
        tenant,
        handle -> {
          if (!there(handle, call)) {
            return Optional.empty();
          }
          if (of(handle, call).size() < MOST) {
            put(handle, tenant, call, tag, by);
          }
          return Optional.of(of(handle, call));
        });
  }

  /// Takes a tag off.
  ///
  /// @return the call's tags, or empty where there is no such call
  public Optional<List<String>> remove(TenantId tenant, CallId call, String tag, String by) {
    return database.as(
        tenant,
        handle -> {
          if (!there(handle, call)) {
            return Optional.empty();
          }
          take(handle, tenant, call, tag, by);
          return Optional.of(of(handle, call));
        });
  }

  /// Makes `tags` the call's tags.
  ///
  /// @return the call's tags, or empty where there is no such call
  public Optional<List<String>> set(TenantId tenant, CallId call, List<String> tags, String by) {
    return database.as(
        tenant,
        handle -> {
          if (!there(handle, call)) {
            return Optional.empty();
          }
          List<String> before = of(handle, call);
          before.stream()
              .filter(tag -> !tags.contains(tag))
              .forEach(tag -> take(handle, tenant, call, tag, by));
          tags.stream()
              .filter(tag -> !before.contains(tag))
              .forEach(tag -> put(handle, tenant, call, tag, by));
          return Optional.of(of(handle, call));
        });
  }

  private static void put(Handle handle, TenantId tenant, CallId call, String tag, String by) {
    int added =
        handle.execute(
            "INSERT INTO call_tags (call_id, tenant_id, tag, added_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            call.value(),
            tenant.value(),
            tag,
            by);
    if (added > 0) {
      Audit.write(handle, tenant, by, "call_tagged", call.value(), Map.of());
    }
  }

  private static void take(Handle handle, TenantId tenant, CallId call, String tag, String by) {
    int removed =
        handle.execute("DELETE FROM call_tags WHERE call_id = ? AND tag = ?", call.value(), tag);
    if (removed > 0) {
      Audit.write(handle, tenant, by, "call_untagged", call.value(), Map.of());
    }
  }

  /// Whether the business has this call. Keys of the schema look past the tenant, so this must not.
  static boolean there(Handle handle, CallId call) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM calls WHERE id = :call)")
        .bind("call", call.value())
        .mapTo(Boolean.class)
        .one();
  }
}
