package ai.centralino.store.crm;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads together what a call left. Thread-safe.
public final class CrmRecords {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\\.[A-Za-z]{2,20}");

  private final Database database;
  private final URI console;

  /// @param console where links to calls lead
  public CrmRecords(Database database, URI console) {
    this.database = database;
    this.console = console;
  }

  /// What this call left; empty where there is no such call.
  public Optional<CrmFacts> of(TenantId tenant, CallId call) {
    return database.as(tenant, handle -> read(handle, tenant, call));
  }

  /// The latest call that led to something, or else the latest; empty before the first.
  public Optional<CrmFacts> recent(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM (SELECT * FROM calls WHERE state = 'ended' ORDER BY started_at DESC LIMIT 50) c
                    ORDER BY (outcome IN ('order', 'booking', 'lead')) DESC, started_at DESC LIMIT 1
                    """)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> read(handle, tenant, new CallId(id))));
  }

  /// Whether the call's insight is there.
  public boolean understood(TenantId tenant, CallId call) {
    return database.as(tenant, handle -> insight(handle, call).isPresent());
  }

  private Optional<CrmFacts> read(Handle handle, TenantId tenant, CallId call) {
    return handle
        .createQuery(
            """
            SELECT c.*, t.name AS business, t.language, t.currency, k.name AS known FROM calls c
            JOIN tenants t ON t.id = c.tenant_id LEFT JOIN contacts k ON k.phone = c.caller WHERE c.id = :call
            """)
        .bind("call", call.value())
        .map((row, _) -> facts(handle, tenant, call, row))
        .findOne();
  }

  private CrmFacts facts(Handle handle, TenantId tenant, CallId call, ResultSet row)
      throws SQLException {
    List<Said> said = said(handle, call);
    String spoken =
        said.stream().map(Said::words).filter(Objects::nonNull).reduce("", (a, b) -> a + "\n" + b);
    Matcher address = ADDRESS.matcher(spoken);
    String known = row.getString("known");
    return new CrmFacts(
        tenant,
        call,
        row.getString("business"),
        Language.of(row.getString("language")),
        row.getString("currency"),
        instant(row, "started_at"),
        row.getInt("seconds"),
        row.getString("outcome"),
        first(Stream.concat(Stream.ofNullable(known), said.stream().map(Said::name))).orElse(""),
        Stream.concat(Stream.of(row.getString("caller")), said.stream().map(Said::phone))
            .filter(Objects::nonNull)
            .flatMap(
                number -> new PhoneNumber(number.replaceAll("[\\s()./-]", "")).dialable().stream())
            .findFirst()
            .orElse(null),
        address.find() ? address.group() : null,
        console + "/calls/" + call.value(),
        insight(handle, call).orElse(null),
        lead(handle, call).orElse(null),
        orders(handle, call),
        bookings(handle, call),
        handle
            .createQuery("SELECT message FROM messages WHERE call_id = :call ORDER BY created_at")
            .bind("call", call.value())
            .mapTo(String.class)
            .list());
  }

  /// Who somebody said they are, in the order in which it is believed.
  private record Said(@Nullable String name, @Nullable String phone, @Nullable String words) {}

  private static List<Said> said(Handle handle, CallId call) {
    return handle
        .createQuery(
            """
            SELECT customer_name, phone, words FROM (
              SELECT 1 AS place, customer_name, customer_phone AS phone, notes AS words FROM leads WHERE call_id = :call
              UNION ALL SELECT 2, customer_name, customer_phone, notes FROM orders WHERE call_id = :call
              UNION ALL SELECT 3, customer_name, customer_phone, notes FROM bookings WHERE call_id = :call AND status <> 'lapsed'
              UNION ALL SELECT 4, customer_name, coalesce(callback_number, customer_phone), message FROM messages WHERE call_id = :call
            ) s ORDER BY place
            """)
        .bind("call", call.value())
        .map((row, _) ->
            new Said(
                row.getString("customer_name"), row.getString("phone"), row.getString("words")))
        .list();
  }

  private static Optional<String> first(Stream<@Nullable String> words) {
    return words
        .flatMap(Stream::ofNullable)
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .findFirst();
  }

  private static Optional<CrmFacts.Understood> insight(Handle handle, CallId call) {
    return handle
        .createQuery("SELECT summary, intent, outcome, score FROM insights WHERE call_id = :call")
        .bind("call", call.value())
        .map((row, _) ->
            new CrmFacts.Understood(
                row.getString("summary"),
                row.getString("intent"),
                row.getString("outcome"),
                row.getObject("score", Integer.class)))
        .findOne();
  }

  private static Optional<CrmFacts.Wish> lead(Handle handle, CallId call) {
    return handle
        .createQuery("SELECT * FROM leads WHERE call_id = :call ORDER BY created_at DESC LIMIT 1")
        .bind("call", call.value())
        .map((row, _) ->
            new CrmFacts.Wish(
                row.getString("budget"),
                row.getString("zone"),
                row.getString("urgency"),
                row.getString("property_type"),
                row.getString("notes")))
        .findOne();
  }

  private static List<CrmFacts.Order> orders(Handle handle, CallId call) {
    return handle
        .createQuery(
            """
            SELECT o.*, (SELECT coalesce(string_agg(concat_ws(' ', l.quantity, l.name, l.size), E'\\n' ORDER BY l.position), '')
              FROM order_lines l WHERE l.order_id = o.id) AS lines
            FROM orders o WHERE o.call_id = :call AND o.status <> 'cancelled' ORDER BY o.draft_version
            """)
        .bind("call", call.value())
        .map((row, _) ->
            new CrmFacts.Order(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getLong("total_minor"),
                instant(row, "placed_at"),
                row.getString("lines").lines().toList()))
        .list();
  }

  private static List<CrmFacts.Booking> bookings(Handle handle, CallId call) {
    return handle
        .createQuery(
            """
            SELECT b.*, p.name AS place FROM bookings b JOIN places p ON p.id = b.place_id
            WHERE b.call_id = :call AND b.status NOT IN ('held', 'lapsed', 'cancelled') ORDER BY b.starts_at, b.id
            """)
        .bind("call", call.value())
        .map((row, _) ->
            new CrmFacts.Booking(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("place"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getInt("party_size")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
