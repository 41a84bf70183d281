package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The menu. Thread-safe.
public final class Dishes extends Shelf<Dish> {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Menu.Size>> SIZES = new TypeReference<>() {};
  private static final TypeReference<List<Modifier>> MODIFIERS = new TypeReference<>() {};
  private static final String TODAY =
      "(SELECT (now() AT TIME ZONE t.zone)::date FROM tenants t WHERE t.id = current_tenant())";

  public Dishes(Database database) {
    super(
        database,
        "menus",
        "dish",
        500,
        "name",
        "names:jsonb",
        "category",
        "description",
        "aliases:jsonb",
        "sizes:jsonb",
        "modifiers:jsonb",
        "allergens:jsonb");
  }

  @Override
  List<@Nullable Object> values(Dish dish) {
    return row(
        dish.name(),
        Json.write(dish.names()),
        dish.category(),
        dish.description(),
        Json.write(dish.aliases()),
        Json.write(dish.sizes()),
        Json.write(dish.modifiers()),
        Json.write(dish.allergens()));
  }

  @Override
  Dish content(ResultSet row) throws SQLException {
    return new Dish(
        row.getString("name"),
        Json.read(row.getString("names"), NAMES),
        row.getString("category"),
        row.getString("description"),
        Json.read(row.getString("aliases"), WORDS),
        Json.read(row.getString("sizes"), SIZES),
        Json.read(row.getString("modifiers"), MODIFIERS),
        Json.read(row.getString("allergens"), WORDS));
  }

  /// The dishes that are sold out on the business's own day.
  public Set<UUID> soldOut(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            Set.copyOf(
                handle
                    .createQuery(
                        "SELECT id FROM menus WHERE removed_at IS NULL AND (sold_out OR sold_out_on = "
                            + TODAY
                            + ")")
                    .mapTo(UUID.class)
                    .list()));
  }

  /// Marks a dish as sold out for the rest of the business's own day, or as there again. It is no
  /// change of the dish: somebody who is editing it goes on undisturbed. False where there is no
  /// such dish.
  public boolean sellOut(TenantId tenant, String actor, UUID id, boolean soldOut) {
    return writing(
        tenant,
        handle -> {
          String set = soldOut ? "sold_out_on = " + TODAY : "sold_out_on = NULL, sold_out = false";
          List<String> names =
              handle
                  .createUpdate(
                      "UPDATE menus SET " + set + " WHERE id = :id AND removed_at IS NULL")
                  .bind("id", id)
                  .executeAndReturnGeneratedKeys("name")
                  .mapTo(String.class)
                  .list();
          for (String name : names) {
            String action = soldOut ? "dish.sold_out" : "dish.back";
            Audit.write(handle, tenant, actor, action, name, Map.of("id", id));
          }
          return !names.isEmpty();
        });
  }
}
