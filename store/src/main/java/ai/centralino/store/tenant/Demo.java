package ai.centralino.store.tenant;

import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Json;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Place;
import ai.centralino.workflows.WorkflowIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// The six demo businesses. Seeding again adds what is missing and changes nothing that is there.
public final class Demo {
  public static final String PASSWORD = "centralino";

  private static final List<String> SLUGS =
      List.of(
          "trattoria-da-mario",
          "pizzeria-da-gino",
          "ristorante-elegante",
          "melt-8-pizza",
          "iconacasa",
          "tavari");

  private final Jdbi jdbi;

  /// Connects as the schema's owner: demo data is laid out before any service runs.
  public Demo(DatabaseAddress owner) {
    this.jdbi =
        Jdbi.create(
                "jdbc:postgresql://" + owner.host() + ":" + owner.port() + "/" + owner.database(),
                owner.user(),
                owner.password())
            .installPlugin(new PostgresPlugin());
  }

  /// Seeds the businesses.
  ///
  /// @param password of the demo users, or null where they must not exist: a public installation
  ///   has no well-known passwords, so there they are removed
  /// @param numbers further telephone numbers by business
  public void seed(@Nullable String password, Map<String, String> numbers) {
    String hash = password == null ? null : new BCryptPasswordEncoder(10).encode(password);
    jdbi.useTransaction(handle -> {
      for (String slug : SLUGS) {
        business(handle, read(slug), hash);
      }
      if (hash == null) {
        handle.execute("DELETE FROM users WHERE demo");
      } else {
        user(handle, null, "operator@centralino.example", "Operator", "operator", "en", hash);
      }
      numbers.forEach((number, slug) ->
          handle.execute(
              "INSERT INTO numbers (number, tenant_id) SELECT ?, id FROM tenants WHERE slug = ?"
                  + " ON CONFLICT (number) DO UPDATE SET tenant_id = excluded.tenant_id",
              number,
              slug));
    });
  }

  /// The slugs that exist, for a message about one that does not.
  public static List<String> slugs() {
    return SLUGS;
  }

  /// A demo business as a newcomer picks it from a list.
  public record Listed(String name, String number, String language) {}

  /// The demo businesses and their numbers. Anybody may call them.
  public static List<Listed> directory() {
    return SLUGS.stream()
        .map(Demo::read)
        .map(b -> new Listed(b.name(), b.number(), b.language()))
        .toList();
  }

  private static DemoBusiness read(String slug) {
    try (InputStream file = Demo.class.getResourceAsStream("/demo/" + slug + ".json")) {
      if (file == null) {
        throw new IllegalStateException("demo/" + slug + ".json is not in the jar");
      }
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), DemoBusiness.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void business(Handle handle, DemoBusiness b, @Nullable String hash) {
    UUID id = WorkflowIds.derived("tenant", b.slug());
    int isNew =
        handle.execute(
            """
            INSERT INTO tenants (id, slug, name, trade, language, zone, currency, address, transfer_to, owner_phone, owner_email,
              delivers, delivery_fee_minor, languages, live, plan, demo)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, true, 'demo', true) ON CONFLICT DO NOTHING
            """,
            id,
            b.slug(),
            b.name(),
            b.trade(),
            b.language(),
            b.timeZone(),
            b.currency(),
            b.address(),
            b.transferTo(),
            b.ownerPhone(),
            b.owner().email(),
            b.delivers(),
            b.deliveryFeeMinor(),
            Json.write(b.languages()));
    if (hash != null) {
      user(handle, id, b.owner().email(), b.owner().name(), "owner", b.language(), hash);
      user(handle, id, b.kitchen().email(), b.kitchen().name(), "kitchen", b.language(), hash);
    }
    bookable(handle, b, id);
    if (isNew == 0) {
      return;
    }
    handle.execute(
        "INSERT INTO numbers (number, tenant_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        b.number(),
        id);
    handle.execute(
        "INSERT INTO agents (id, tenant_id, version, greeting, consent_line, instructions, voice) VALUES (?, ?, 1, ?, ?, ?, 'marin')",
        WorkflowIds.derived("agent", b.slug(), "1"),
        id,
        b.greeting(),
        b.consentLine(),
        b.instructions());
    int position = 0;
    for (DemoBusiness.Dish dish : b.menu()) {
      handle.execute(
          """
          INSERT INTO menus (id, tenant_id, position, name, names, category, description, aliases, sizes, allergens)
          VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
          """,
          WorkflowIds.derived("dish", b.slug(), dish.name()),
          id,
          position++,
          dish.name(),
          Json.write(dish.names()),
          dish.category(),
          dish.description(),
          Json.write(dish.aliases()),
          Json.write(dish.sizes()),
          Json.write(dish.allergens()));
    }
    position = 0;
    for (var faq : b.faqs()) {
      handle.execute(
          "INSERT INTO faqs (id, tenant_id, position, question, answer, keywords) VALUES (?, ?, ?, ?, ?, ?::jsonb)",
          WorkflowIds.derived("faq", b.slug(), faq.question()),
          id,
          position++,
          faq.question(),
          faq.answer(),
          Json.write(faq.keywords()));
    }
    for (var hours : b.hours()) {
      handle.execute(
          "INSERT INTO hours (tenant_id, day, opens, closes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
          id,
          hours.day().name(),
          hours.open(),
          hours.close());
    }
  }

  /// Tables, calendars and homes came later than the businesses: they are added where there are
  /// none yet, removed ones counted, so that nothing comes back that somebody took away.
  private static void bookable(Handle handle, DemoBusiness b, UUID id) {
    int position = 0;
    boolean none = none(handle, "places", id);
    for (Place place : none ? b.places() : List.<Place>of()) {
      handle.execute(
          "INSERT INTO places (id, tenant_id, position, kind, name, seats_min, seats_max) VALUES (?, ?, ?, ?, ?, ?, ?)",
          WorkflowIds.derived("place", b.slug(), place.name()),
          id,
          position++,
          place.kind(),
          place.name(),
          place.seatsMin(),
          place.seatsMax());
    }
    position = 0;
    none = none(handle, "properties", id);
    for (Listing home : none ? b.properties() : List.<Listing>of()) {
      handle.execute(
          """
          INSERT INTO properties (id, tenant_id, position, reference, title, contract, zone, address, price_minor, rooms, square_metres,
            description, available) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          WorkflowIds.derived("property", b.slug(), home.reference()),
          id,
          position++,
          home.reference(),
          home.title(),
          home.contract(),
          home.zone(),
          home.address(),
          home.priceMinor(),
          home.rooms(),
          home.squareMetres(),
          home.description(),
          home.available());
    }
  }

  private static boolean none(Handle handle, String table, UUID tenant) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM " + table + " WHERE tenant_id = :tenant)")
        .bind("tenant", tenant)
        .mapTo(Boolean.class)
        .one();
  }

  private static void user(
      Handle handle,
      @Nullable UUID tenant,
      String email,
      String name,
      String role,
      String language,
      String hash) {
    UUID id = WorkflowIds.derived("user", email);
    handle.execute(
        """
        INSERT INTO users (id, email, name, password_hash, operator, language, demo, verified_at)
        VALUES (?, ?, ?, ?, ?, ?, true, now()) ON CONFLICT (email) DO NOTHING
        """,
        id,
        email,
        name,
        hash,
        tenant == null,
        language);
    if (tenant != null) {
      handle.execute(
          """
          INSERT INTO members (user_id, tenant_id, role) SELECT id, ?, ? FROM users WHERE email = ? AND demo
          ON CONFLICT DO NOTHING
          """,
          tenant,
          role,
          email);
    }
  }
}
