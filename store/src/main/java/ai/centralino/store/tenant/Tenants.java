package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The businesses. Thread-safe.
public final class Tenants {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Menu.Size>> SIZES = new TypeReference<>() {};

  private final Database database;

  public Tenants(Database database) {
    this.database = database;
  }

  /// A business as an operator picks it from a list.
  public record Business(UUID id, String slug, String name) {}

  /// Who is called under `number`.
  public Optional<TenantId> ofNumber(String number) {
    return database.before(handle ->
        handle
            .createQuery("SELECT tenant_of_number(:number)")
            .bind("number", number)
            .map((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(TenantId::new))
            .one());
  }

  /// Everything a call needs to know about the business.
  public Optional<TenantProfile> profile(TenantId tenant) {
    return database.as(tenant, handle -> profile(handle, tenant));
  }

  private static Optional<TenantProfile> profile(Handle handle, TenantId tenant) {
    Menu menu = menu(handle);
    List<Faq> faqs = faqs(handle);
    List<Hours> hours = hours(handle);
    return handle
        .createQuery(
            """
            SELECT t.*, n.number, a.version, a.greeting, a.consent_line, a.instructions, a.voice
            FROM tenants t
            JOIN agents a ON a.tenant_id = t.id
            LEFT JOIN LATERAL (SELECT number FROM numbers ORDER BY number LIMIT 1) n ON true
            WHERE t.id = :id ORDER BY a.version DESC LIMIT 1
            """)
        .bind("id", tenant.value())
        .map((row, _) ->
            new TenantProfile(
                tenant,
                row.getString("slug"),
                row.getString("name"),
                row.getString("trade"),
                Optional.ofNullable(row.getString("number")).orElse(""),
                Language.of(row.getString("language")),
                row.getString("zone"),
                row.getString("currency"),
                row.getString("address"),
                row.getString("transfer_to"),
                row.getString("owner_phone"),
                row.getString("owner_email"),
                row.getBoolean("delivers"),
                row.getLong("delivery_fee_minor"),
                row.getString("greeting"),
                row.getString("consent_line"),
                row.getString("instructions"),
                row.getString("voice"),
                row.getInt("version"),
                menu,
                faqs,
                hours))
        .findOne();
  }

  private static Menu menu(Handle handle) {
    return new Menu(
        handle
            .createQuery("SELECT * FROM menus ORDER BY position")
            .map((row, _) ->
                new Menu.Dish(
                    row.getString("id"),
                    row.getString("name"),
                    Json.read(row.getString("names"), NAMES),
                    row.getString("category"),
                    row.getString("description"),
                    Json.read(row.getString("aliases"), WORDS),
                    Json.read(row.getString("sizes"), SIZES),
                    Json.read(row.getString("allergens"), WORDS),
                    row.getBoolean("sold_out")))
            .list());
  }

  private static List<Faq> faqs(Handle handle) {
    return handle
        .createQuery("SELECT question, answer, keywords FROM faqs ORDER BY position")
        .map((row, _) ->
            new Faq(
                row.getString("question"),
                row.getString("answer"),
                Json.read(row.getString("keywords"), WORDS)))
        .list();
  }

  private static List<Hours> hours(Handle handle) {
    return handle
        .createQuery("SELECT day, opens, closes FROM hours")
        .map((row, _) ->
            new Hours(
                DayOfWeek.valueOf(row.getString("day")),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class)))
        .stream()
        .sorted(java.util.Comparator.comparing(Hours::day).thenComparing(Hours::open))
        .toList();
  }

  /// All businesses, where `user` is an operator; else none.
  public List<Business> forOperator(UUID user) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM businesses_for_operator(:user)")
            .bind("user", user)
            .map((row, _) ->
                new Business(
                    row.getObject("id", UUID.class), row.getString("slug"), row.getString("name")))
            .list());
  }
}
