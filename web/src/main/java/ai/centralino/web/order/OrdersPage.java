package ai.centralino.web.order;

import ai.centralino.store.Cursor;
import ai.centralino.store.order.Orders;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.order.OrderStatus;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of orders.
@Controller
class OrdersPage {
  private static final int ROWS = 50;

  private final Orders orders;
  private final Desk desk;

  OrdersPage(Orders orders, Desk desk) {
    this.orders = orders;
    this.desk = desk;
  }

  @GetMapping("/orders")
  String orders(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    OrderStatus wanted = status == null ? null : OrderStatus.named(status).orElse(null);
    Cursor from = Api.cursor(cursor);
    model.addAttribute("status", wanted == null ? "" : wanted.word());
    model.addAttribute(
        "page", orders.list(desk.tenant(authentication, request), wanted, from, ROWS));
    return htmx == null ? "order/orders" : "order/orders :: rows";
  }
}
