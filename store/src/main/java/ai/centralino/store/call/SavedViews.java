package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Filters of the log with a name: one's own, or everybody's in the business. Thread-safe.
public final class SavedViews {
  /// How many views somebody can keep.
  public static final int MOST = 50;

  private final Database database;

  public SavedViews(Database database) {
    this.database = database;
  }

  /// A view.
  ///
  /// @param mine whether it is the asker's own, who alone may remove it
  public record View(
      UUID id, String name, LogFilter filter, boolean shared, String madeBy, boolean mine) {}

  /// What somebody sees: their own views and the shared ones, by name.
  public List<View> of(TenantId tenant, UUID who) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM call_views WHERE shared OR owner = :who ORDER BY lower(name), made_at")
                .bind("who", who)
                .map((row, _) ->
                    new View(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Json.read(row.getString("filter"), LogFilter.class),
                        row.getBoolean("shared"),
                        row.getString("made_by"),
                        who.equals(row.getObject("owner", UUID.class))))
                .list());
  }

  /// Keeps a view; the same id again changes nothing.
  ///
  /// @return empty where somebody has as many as they can keep
  public Optional<View> add(
      TenantId tenant, UUID id, String name, LogFilter filter, boolean shared, Notes.Writer by) {
    return database.as(
        tenant,
        handle -> {
          int added =
              handle
                  .createUpdate(
                      """
                      INSERT INTO call_views (id, tenant_id, owner, name, filter, shared, made_by)
                      SELECT :id, :tenant, :owner, :name, :filter::jsonb, :shared, :by
                      WHERE (SELECT count(*) FROM call_views WHERE owner = :owner) < :most ON CONFLICT (id) DO NOTHING
                      """)
                  .bind("id", id)
                  .bind("tenant", tenant.value())
                  .bind("owner", by.id())
                  .bind("name", name)
                  .bind("filter", Json.write(filter))
                  .bind("shared", shared)
                  .bind("by", by.name())
                  .bind("most", MOST)
                  .execute();
          if (added > 0) {
            Audit.write(handle, tenant, by.name(), "view_saved", name, Map.of("shared", shared));
          }
          boolean there =
              handle
                  .createQuery("SELECT EXISTS (SELECT 1 FROM call_views WHERE id = :id)")
                  .bind("id", id)
                  .mapTo(Boolean.class)
                  .one();
          return there
              ? Optional.of(new View(id, name, filter, shared, by.name(), true))
              : Optional.empty();
        });
  }

  /// Removes one's own view.
  ///
  /// @return false where there is no such view of one's own
  public boolean remove(TenantId tenant, UUID id, Notes.Writer by) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "DELETE FROM call_views WHERE id = :id AND owner = :owner RETURNING name")
                .bind("id", id)
                .bind("owner", by.id())
                .mapTo(String.class)
                .findOne()
                .map(name -> {
                  Audit.write(handle, tenant, by.name(), "view_removed", name, Map.of());
                  return true;
                })
                .orElse(false));
  }
}
