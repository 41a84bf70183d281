package ai.centralino.web.order;

import ai.centralino.store.Page;
import ai.centralino.store.order.Orders;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Orders over REST.
@RestController
@RequestMapping("/api/orders")
@Tag(name = "orders")
class OrdersApi {
  private final Orders orders;
  private final StatusChanges changes;
  private final Desk desk;

  OrdersApi(Orders orders, StatusChanges changes, Desk desk) {
    this.orders = orders;
    this.changes = changes;
    this.desk = desk;
  }

  /// One dish of an order. Amounts are minor units of the order's currency.
  record Line(
      String name,
      @Nullable String size,
      int quantity,
      @Nullable String notes,
      long unitMinor,
      long totalMinor) {}

  /// An order. Amounts are minor units of `currency`; the kitchen sees the customer's number
  /// masked.
  record OrderView(
      UUID id,
      int number,
      String status,
      String fulfilment,
      @Nullable String address,
      @Nullable String customerName,
      @Nullable String customerPhone,
      @Nullable String notes,
      List<Line> items,
      long deliveryFeeMinor,
      long totalMinor,
      String currency,
      String callId,
      Instant placedAt,
      Instant statusAt) {}

  /// The status an order is to have.
  record NewStatus(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"new", "preparing", "ready", "delivered", "cancelled", "expired"})
          @Nullable String status) {}

  static OrderView view(Order order, Person person) {
    String phone = order.customerPhone();
    return new OrderView(
        order.id(),
        order.number(),
        order.status().word(),
        order.fulfilment().word(),
        order.address(),
        order.customerName(),
        phone != null && person.role().equals("kitchen") ? new PhoneNumber(phone).masked() : phone,
        order.notes(),
        order.lines().stream()
            .map(l ->
                new Line(
                    l.name(), l.size(), l.quantity(), l.notes(), l.unitMinor(), l.totalMinor()))
            .toList(),
        order.deliveryFeeMinor(),
        order.totalMinor(),
        order.currency(),
        order.call().value(),
        order.placedAt(),
        order.statusAt());
  }

  @GetMapping
  @Operation(summary = "Orders, newest first")
  @ApiResponse(responseCode = "200", description = "A page of orders")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<OrderView> list(
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {
                        "new",
                        "preparing",
                        "ready",
                        "delivered",
                        "cancelled",
                        "expired"
                      }))
          @RequestParam(required = false)
          @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Person person = Desk.person(authentication);
    OrderStatus wanted = status == null ? null : status(status);
    return orders
        .list(tenant, wanted, Api.cursor(cursor), Api.limit(limit))
        .map(order -> view(order, person));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One order")
  @ApiResponse(responseCode = "200", description = "The order")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such order")
  OrderView one(
      @PathVariable String id, Authentication authentication, HttpServletRequest request) {
    return orders
        .byId(desk.tenant(authentication, request), Api.id(id, "order"))
        .map(order -> view(order, Desk.person(authentication)))
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no order with this id."));
  }

  @PutMapping("/{id}/status")
  @Operation(summary = "Move an order on: new, preparing, ready, delivered; or cancelled")
  @ApiResponse(responseCode = "200", description = "The order as it stands now")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such order")
  @ApiResponse(responseCode = "409", description = "The order does not go there from where it is")
  @ApiResponse(
      responseCode = "503",
      description = "The workflow server does not answer; nothing has changed")
  OrderView change(
      @PathVariable String id,
      @RequestBody NewStatus body,
      Authentication authentication,
      HttpServletRequest request) {
    if (body.status() == null) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST,
          "Send {\"status\": \"preparing\"}, or ready, delivered, cancelled.");
    }
    OrderStatus to = status(body.status());
    Person person = Desk.person(authentication);
    return switch (changes.change(
        desk.tenant(authentication, request), Api.id(id, "order"), to, person.id().toString())) {
      case StatusChanges.Outcome.Changed(Order order) -> view(order, person);
      case StatusChanges.Outcome.Wrong(String sentence) ->
          throw Api.problem(HttpStatus.CONFLICT, sentence);
      case StatusChanges.Outcome.Unknown() ->
          throw Api.problem(HttpStatus.NOT_FOUND, "There is no order with this id.");
      case StatusChanges.Outcome.Away() ->
          throw Api.problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The workflow server does not answer. Nothing has changed; try again.");
    };
  }

  private static OrderStatus status(String word) {
    return OrderStatus.named(word)
        .orElseThrow(() ->
            Api.problem(
                HttpStatus.BAD_REQUEST,
                "There is no such status. Use new, preparing, ready, delivered, cancelled or expired."));
  }
}
