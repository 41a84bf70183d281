package ai.centralino.web.order;

import ai.centralino.store.order.Orders;
import ai.centralino.store.order.Orders.Order;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.order.OrderStatus;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
  ResponseEntity<Void> move(
      @PathVariable UUID id,
      @PathVariable String status,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    OrderStatus to = OrderStatus.named(status).orElse(OrderStatus.NEW);
    return answer(changes.change(tenant, id, to, Desk.person(authentication).id().toString()));
  }

  @PostMapping("/kitchen/orders/{id}/undo/{from}")
  ResponseEntity<Void> undo(
      @PathVariable UUID id,
      @PathVariable String from,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    OrderStatus status = OrderStatus.named(from).orElse(OrderStatus.NEW);
    return answer(changes.undo(tenant, id, status, Desk.person(authentication).id().toString()));
  }

  /// The board fetches itself anew after a tap, whatever became of it, and tells that from the
  /// status.
  private static ResponseEntity<Void> answer(StatusChanges.Outcome outcome) {
    return ResponseEntity.status(
            switch (outcome) {
              case StatusChanges.Outcome.Changed _ -> HttpStatus.NO_CONTENT;
              case StatusChanges.Outcome.Wrong _ -> HttpStatus.CONFLICT;
              case StatusChanges.Outcome.Unknown _ -> HttpStatus.NOT_FOUND;
              case StatusChanges.Outcome.Away _ -> HttpStatus.SERVICE_UNAVAILABLE;
            })
        .build();
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
