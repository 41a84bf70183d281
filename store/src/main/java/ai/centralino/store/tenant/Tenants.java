package ai.centralino.store.tenant;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Property;
import ai.centralino.workflows.tenant.ReceptionistSettings;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The businesses. Thread-safe.
public final class Tenants {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Menu.Size>> SIZES = new TypeReference<>() {};

  private static final TypeReference<List<ReceptionistSettings.KeyTerm>> TERMS =
      new TypeReference<>() {};
  private static final TypeReference<List<SpecialDay.Span>> SPANS = new TypeReference<>() {};

  private static final TypeReference<List<Menu.Modifier>> MODIFIERS = new TypeReference<>() {};
  private static final Trades TRADES = new Trades();

  private final Database database;

  public Tenants(Database database) {
    this.database = database;
  }

  /// A business as pages show it, whether it is live or still being set up.
  ///
  /// @param number its main telephone number, or empty
  /// @param suspended why an operator has stopped its calls, or null
  public record Business(
      UUID id,
      String slug,
      String name,
      String trade,
      String number,
      Language language,
      String zone,
      String currency,
      boolean live,
      String plan,
      @Nullable String suspended) {}

  public Optional<Business> business(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT t.*, coalesce((SELECT number FROM numbers ORDER BY main DESC, number LIMIT 1), '') AS number FROM tenants t WHERE t.id = :id
                    """)
                .bind("id", tenant.value())
                .map((row, _) ->
                    new Business(
                        row.getObject("id", UUID.class),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("trade"),
                        row.getString("number"),
                        Language.of(row.getString("language")),
                        row.getString("zone"),
                        row.getString("currency"),
                        row.getBoolean("live"),
                        row.getString("plan"),
                        row.getString("suspended_because")))
                .findOne());
  }

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
    List<Faq> faqs = faqs(handle);
    List<Hours> hours = hours(handle);
    LocalDate today = today(handle, tenant);
    Menu menu = menu(handle, today);
    List<SpecialDay> specialDays = specialDays(handle, today);
    List<Property> properties = properties(handle);
    List<Service> services = services(handle);
    List<Recipient> recipients = recipients(handle);
    return handle
        .createQuery(
            """
            SELECT t.*, n.number, a.version, a.greeting, a.consent_line, a.instructions, a.voice,
              coalesce(a.language, t.language) AS speaks, a.engine, a.questions, a.tools_off, a.key_terms,
              CASE WHEN t.demo THEN '["*"]' ELSE (SELECT coalesce(jsonb_agg(DISTINCT w.word), '[]')
                FROM webhook_endpoints e, jsonb_array_elements_text(e.events) AS w (word)
                WHERE e.removed_at IS NULL AND (e.enabled OR e.off_reason = 'failing')) END AS heard
            FROM tenants t
            JOIN agents a ON a.tenant_id = t.id
            LEFT JOIN LATERAL (SELECT number FROM numbers ORDER BY main DESC, number LIMIT 1) n ON true
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
                Language.of(row.getString("speaks")),
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
                hours,
                specialDays,
                properties,
                services,
                recipients,
                Json.read(row.getString("languages"), WORDS),
                Json.read(row.getString("rules"), BusinessRules.class),
                new ReceptionistSettings(
                    row.getString("engine"),
                    Json.read(row.getString("questions"), WORDS),
                    Json.read(row.getString("tools_off"), WORDS),
                    Json.read(row.getString("key_terms"), TERMS)),
                row.getString("when_closed"),
                TRADES.known(row.getString("trade")).map(Trade::tools).orElse(List.of()),
                Json.read(row.getString("heard"), WORDS)))
        .findOne();
  }

  /// The business's own day, which is not the server's.
  private static LocalDate today(Handle handle, TenantId tenant) {
    return handle
        .createQuery("SELECT (now() AT TIME ZONE zone)::date FROM tenants WHERE id = :id")
        .bind("id", tenant.value())
        .mapTo(LocalDate.class)
        .findOne()
        .orElse(LocalDate.EPOCH);
  }

  private static Menu menu(Handle handle, LocalDate today) {
    return new Menu(
        handle
            .createQuery("SELECT * FROM menus WHERE removed_at IS NULL ORDER BY position, name")
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
                    row.getBoolean("sold_out")
                        || today.equals(row.getObject("sold_out_on", LocalDate.class)),
                    Json.read(row.getString("modifiers"), MODIFIERS)))
            .list());
  }

  private static List<Faq> faqs(Handle handle) {
    return handle
        .createQuery(
            "SELECT question, answer, keywords FROM faqs WHERE removed_at IS NULL ORDER BY position")
        .map((row, _) ->
            new Faq(
                row.getString("question"),
                row.getString("answer"),
                Json.read(row.getString("keywords"), WORDS)))
        .filter(faq -> !Trades.toAdapt(faq.answer())) // a template's sample is nobody's answer yet
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

  private static List<SpecialDay> specialDays(Handle handle, LocalDate today) {
    return handle
        .createQuery(
            "SELECT date, note, spans FROM special_days WHERE date >= :today ORDER BY date LIMIT 200")
        .bind("today", today.minusDays(1))
        .map((row, _) ->
            new SpecialDay(
                row.getObject("date", LocalDate.class),
                row.getString("note"),
                Json.read(row.getString("spans"), SPANS)))
        .list();
  }

  private static List<Property> properties(Handle handle) {
    return handle
        .createQuery(
            "SELECT * FROM properties WHERE removed_at IS NULL ORDER BY position, reference")
        .map((row, _) ->
            new Property(
                row.getString("id"),
                row.getString("reference"),
                row.getString("title"),
                row.getString("contract"),
                row.getString("zone"),
                row.getString("address"),
                row.getLong("price_minor"),
                row.getObject("rooms", Integer.class),
                row.getObject("square_metres", Integer.class),
                row.getString("description"),
                row.getBoolean("available")))
        .list();
  }

  private static List<Service> services(Handle handle) {
    return handle
        .createQuery("SELECT * FROM services WHERE removed_at IS NULL ORDER BY position, name")
        .map((row, _) ->
            new Service(
                row.getString("id"),
                row.getString("name"),
                row.getInt("minutes"),
                row.getObject("price_minor", Long.class),
                row.getString("description")))
        .list();
  }

  private static List<Recipient> recipients(Handle handle) {
    return handle
        .createQuery("SELECT * FROM recipients ORDER BY position")
        .map((row, _) ->
            new Recipient(
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                Json.read(row.getString("events"), WORDS)))
        .list();
  }

  /// The business's own numbers.
  public java.util.List<String> numbers(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT number FROM numbers ORDER BY number")
                .mapTo(String.class)
                .list());
  }
}
