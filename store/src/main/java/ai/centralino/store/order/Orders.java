package ai.centralino.store.order;

import ai.centralino.store.Columns;
import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderPlaced;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Orders, their lines and the drafts of running calls. Writes may be repeated. Thread-safe.
public final class Orders {
  private final Database database;

  public Orders(Database database) {
    this.database = database;
  }

  /// An order with its lines.
  public record Order(
      UUID id,
      CallId call,
      int number,
      OrderStatus status,
      Fulfilment fulfilment,
      @Nullable String address,
      @Nullable String customerName,
      @Nullable String customerPhone,
      @Nullable String notes,
      long deliveryFeeMinor,
      long totalMinor,
      String currency,
      Instant placedAt,
      Instant statusAt,
      @Nullable Instant remindedAt,
      List<OrderLine> lines) {}

  /// What a caller is ordering right now.
  public record OpenDraft(CallId call, String caller, OrderDraft draft, Instant startedAt) {}

  /// Writes the order and gives it its number of the day. A repeat returns the order that is there.
  public OrderPlaced commit(OrderToCommit order) {
    return database.as(
        order.tenant(),
        handle ->
            placed(handle, order.id())
                .orElseGet(() -> {
                  insert(handle, order);
                  return placed(handle, order.id()).orElseThrow();
                }));
  }

  private static Optional<OrderPlaced> placed(Handle handle, UUID id) {
    return handle
        .createQuery(
            "SELECT number, draft_version, total_minor, currency FROM orders WHERE id = :id")
        .bind("id", id)
        .map((row, _) ->
            new OrderPlaced(
                id,
                row.getInt("number"),
                row.getInt("draft_version"),
                row.getLong("total_minor"),
                row.getString("currency")))
        .findOne();
  }

  private static void insert(Handle handle, OrderToCommit order) {
    OrderDraft draft = order.draft();
    // The counter's row lock lets the same commit run twice at once: the second one finds the first
    // one's order.
    int number =
        handle
            .createQuery(
                """
                INSERT INTO order_counters (tenant_id, day, last)
                SELECT id, (:at AT TIME ZONE zone)::date, 1 FROM tenants WHERE id = :tenant
                ON CONFLICT (tenant_id, day) DO UPDATE SET last = order_counters.last + 1 RETURNING last
                """)
            .bind("tenant", order.tenant().value())
            .bind("at", order.at())
            .mapTo(Integer.class)
            .one();
    int inserted =
        handle
            .createUpdate(
                """
                INSERT INTO orders (id, tenant_id, call_id, draft_version, number, day, status, fulfilment, address,
                  customer_name, customer_phone, notes, delivery_fee_minor, total_minor, currency, placed_at, status_at)
                SELECT :id, t.id, :call, :version, :number, (:at AT TIME ZONE t.zone)::date, 'new', :fulfilment, :address,
                  :name, :phone, :notes, :fee, :total, :currency, :at, :at FROM tenants t WHERE t.id = :tenant
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", order.id())
            .bind("tenant", order.tenant().value())
            .bind("call", order.call().value())
            .bind("version", draft.version())
            .bind("number", number)
            .bind("at", order.at())
            .bind("fulfilment", draft.fulfilment().word())
            .bind("address", draft.address())
            .bind("name", draft.customerName())
            .bind("phone", order.customerPhone())
            .bind("notes", draft.notes())
            .bind("fee", draft.deliveryFeeMinor())
            .bind("total", draft.totalMinor())
            .bind("currency", draft.currency())
            .execute();
    if (inserted == 0) {
      return;
    }
    int position = 0;
    for (OrderLine line : draft.lines()) {
      handle.execute(
          """
          INSERT INTO order_lines (order_id, tenant_id, position, dish_id, name, size, quantity, notes, unit_minor)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          order.id(),
          order.tenant().value(),
          position++,
          line.dishId(),
          line.name(),
          line.size(),
          line.quantity(),
          line.notes(),
          line.unitMinor());
    }
    changed(handle, order.tenant(), order.id(), OrderStatus.NEW, "caller");
    handle.execute("DELETE FROM drafts WHERE call_id = ?", order.call().value());
  }

  private static void changed(
      Handle handle, TenantId tenant, UUID order, OrderStatus status, String by) {
    handle.execute(
        """
        INSERT INTO order_changes (order_id, tenant_id, position, status, changed_by)
        SELECT ?, ?, coalesce(max(position) + 1, 0), ?, ? FROM order_changes WHERE order_id = ?
        """,
        order,
        tenant.value(),
        status.word(),
        by,
        order);
  }

  /// Records where the order stands; recording the same status again changes nothing.
  public void recordStatus(TenantId tenant, UUID order, OrderStatus status, String by) {
    database.run(
        tenant,
        handle -> {
          int updated =
              handle.execute(
                  "UPDATE orders SET status = ?, status_at = now() WHERE id = ? AND status <> ?",
                  status.word(),
                  order,
                  status.word());
          if (updated > 0) {
            changed(handle, tenant, order, status, by);
          }
        });
  }

  /// Rings again for an order that is still new.
  public void remind(TenantId tenant, UUID order) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE orders SET reminded_at = now() WHERE id = ? AND status = 'new'", order));
  }

  /// Shows what a caller is ordering, or takes it away.
  public void showDraft(TenantId tenant, CallId call, @Nullable OrderDraft draft) {
    database.run(
        tenant,
        handle -> {
          if (draft == null) {
            handle.execute("DELETE FROM drafts WHERE call_id = ?", call.value());
            return;
          }
          handle.execute(
              """
              INSERT INTO drafts (call_id, tenant_id, caller, draft)
              SELECT ?, ?, coalesce((SELECT caller FROM calls WHERE id = ?), ''), ?::jsonb
              WHERE NOT EXISTS (SELECT 1 FROM orders WHERE call_id = ? AND draft_version >= ?)
              ON CONFLICT (call_id) DO UPDATE SET draft = excluded.draft, updated_at = now()
              WHERE (drafts.draft ->> 'version')::int <= (excluded.draft ->> 'version')::int
              """,
              call.value(),
              tenant.value(),
              call.value(),
              Json.write(draft),
              call.value(),
              draft.version());
        });
  }

  public List<OpenDraft> drafts(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM drafts WHERE updated_at > now() - interval '1 hour' ORDER BY started_at")
                .map((row, _) ->
                    new OpenDraft(
                        new CallId(row.getString("call_id")),
                        row.getString("caller"),
                        Json.read(row.getString("draft"), OrderDraft.class),
                        row.getObject("started_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// Everything that is on the board, oldest first.
  public List<Order> board(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            withLines(
                handle,
                handle
                    .createQuery(
                        "SELECT * FROM orders WHERE status IN ('new', 'preparing', 'ready') ORDER BY placed_at, number")
                    .map((row, _) -> order(row))
                    .list()));
  }

  public Optional<Order> byId(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            withLines(
                    handle,
                    handle
                        .createQuery("SELECT * FROM orders WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> order(row))
                        .list())
                .stream()
                .findFirst());
  }

  public List<Order> ofCall(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            withLines(
                handle,
                handle
                    .createQuery(
                        "SELECT * FROM orders WHERE call_id = :call ORDER BY draft_version")
                    .bind("call", call.value())
                    .map((row, _) -> order(row))
                    .list()));
  }

  /// The latest orders from one number.
  public List<Order> ofCustomer(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            withLines(
                handle,
                handle
                    .createQuery(
                        "SELECT * FROM orders WHERE customer_phone = :phone ORDER BY placed_at DESC LIMIT 100")
                    .bind("phone", phone)
                    .map((row, _) -> order(row))
                    .list()));
  }

  public Page<Order> list(TenantId tenant, @Nullable OrderStatus status, Cursor after, int limit) {
    return database.as(
        tenant,
        handle -> {
          Page<Order> page =
              Page.of(
                  handle
                      .createQuery(
                          """
                          SELECT * FROM orders WHERE (placed_at, id::text) < (:at, :id) AND (:status::text IS NULL OR status = :status)
                          ORDER BY placed_at DESC, id::text DESC LIMIT :limit
                          """)
                      .bind("at", after.at())
                      .bind("id", after.id())
                      .bind("status", status == null ? null : status.word())
                      .bind("limit", limit + 1)
                      .map((row, _) -> order(row))
                      .list(),
                  limit,
                  order -> new Cursor(order.placedAt(), order.id().toString()).word());
          return new Page<>(withLines(handle, page.items()), page.next());
        });
  }

  private static List<Order> withLines(Handle handle, List<Order> orders) {
    if (orders.isEmpty()) {
      return orders;
    }
    record Row(UUID order, OrderLine line) {}
    Map<UUID, List<OrderLine>> lines =
        handle
            .createQuery(
                "SELECT * FROM order_lines WHERE order_id IN (<ids>) ORDER BY order_id, position")
            .bindList("ids", orders.stream().map(Order::id).toList())
            .map((row, _) ->
                new Row(
                    row.getObject("order_id", UUID.class),
                    new OrderLine(
                        row.getString("dish_id"),
                        row.getString("name"),
                        row.getString("size"),
                        row.getInt("quantity"),
                        row.getString("notes"),
                        row.getLong("unit_minor"))))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Row::order, Collectors.mapping(Row::line, Collectors.toList())));
    return orders.stream().map(o -> with(o, lines.getOrDefault(o.id(), List.of()))).toList();
  }

  private static Order with(Order o, List<OrderLine> lines) {
    return new Order(
        o.id(),
        o.call(),
        o.number(),
        o.status(),
        o.fulfilment(),
        o.address(),
        o.customerName(),
        o.customerPhone(),
        o.notes(),
        o.deliveryFeeMinor(),
        o.totalMinor(),
        o.currency(),
        o.placedAt(),
        o.statusAt(),
        o.remindedAt(),
        lines);
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        row.getObject("id", UUID.class),
        new CallId(row.getString("call_id")),
        row.getInt("number"),
        OrderStatus.of(row.getString("status")),
        Fulfilment.of(row.getString("fulfilment")),
        row.getString("address"),
        row.getString("customer_name"),
        row.getString("customer_phone"),
        row.getString("notes"),
        row.getLong("delivery_fee_minor"),
        row.getLong("total_minor"),
        row.getString("currency"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getObject("status_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "reminded_at"),
        List.of());
  }
}
