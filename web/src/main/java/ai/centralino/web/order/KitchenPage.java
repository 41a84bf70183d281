package ai.centralino.web.order;

import ai.centralino.store.order.Orders;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/// The kitchen board: what to cook, oldest first, one tap to the next status.
@Controller
class KitchenPage {
  private final Orders orders;
  private final StatusChanges changes;
  private final Desk desk;
  private final Clock clock;

  KitchenPage(Orders orders, StatusChanges changes, Desk desk, Clock clock) {
    this.orders = orders;
    this.changes = changes;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping("/chef-dashboard")
  String chefDashboard() {
    return "redirect:/kitchen";
  }

  @GetMapping("/kitchen")
  String kitchen(Model model, Authentication authentication, HttpServletRequest request) {
    fill(model, desk.tenant(authentication, request));
    return "order/kitchen";
  }

  /// The columns alone, for a board that refreshes itself.
  @GetMapping("/kitchen/tickets")
  String tickets(Model model, Authentication authentication, HttpServletRequest request) {
    fill(model, desk.tenant(authentication, request));
    return "order/tickets :: columns";
  }

  @PutMapping("/kitchen/orders/{id}/{status}")
  String move(
      @PathVariable UUID id,
      @PathVariable String status,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    TenantId tenant = desk.tenant(authentication, request);
    OrderStatus to = OrderStatus.named(status).orElse(OrderStatus.NEW);
    StatusChanges.Outcome outcome =
        changes.change(tenant, id, to, Desk.person(authentication).id().toString());
    return board(outcome, tenant, model, response);
  }

  @PostMapping("/kitchen/orders/{id}/undo/{from}")
  String undo(
      @PathVariable UUID id,
      @PathVariable String from,
      Model model,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    TenantId tenant = desk.tenant(authentication, request);
    OrderStatus status = OrderStatus.named(from).orElse(OrderStatus.NEW);
    return board(
        changes.undo(tenant, id, status, Desk.person(authentication).id().toString()),
        tenant,
        model,
        response);
  }

  /// The board as it is now, whatever became of the tap; the page tells what happened from the
  /// status.
  private String board(
      StatusChanges.Outcome outcome, TenantId tenant, Model model, HttpServletResponse response) {
    switch (outcome) {
      case StatusChanges.Outcome.Changed _ -> {}
      case StatusChanges.Outcome.Wrong _ -> response.setStatus(HttpStatus.CONFLICT.value());
      case StatusChanges.Outcome.Unknown _ -> response.setStatus(HttpStatus.NOT_FOUND.value());
      case StatusChanges.Outcome.Away _ ->
          response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
    fill(model, tenant);
    return "order/tickets :: columns";
  }

  private void fill(Model model, TenantId tenant) {
    List<Order> board = orders.board(tenant);
    model.addAttribute("fresh", of(board, OrderStatus.NEW));
    model.addAttribute("preparing", of(board, OrderStatus.PREPARING));
    model.addAttribute("ready", of(board, OrderStatus.READY));
    model.addAttribute("drafts", orders.drafts(tenant));
    model.addAttribute("now", clock.instant());
  }

  private static List<Order> of(List<Order> board, OrderStatus status) {
    return board.stream().filter(order -> order.status() == status).toList();
  }
}
