package ai.centralino.web.message;

import ai.centralino.store.message.Messages;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The inbox: what nobody has read comes first.
@Controller
class MessagesPage {
  private static final int ROWS = 50;

  private final Messages messages;
  private final Desk desk;

  MessagesPage(Messages messages, Desk desk) {
    this.messages = messages;
    this.desk = desk;
  }

  @GetMapping("/messages")
  String page(
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    fill(tenant, unread, cursor, model);
    return htmx == null ? "message/messages" : "message/messages :: rows";
  }

  private void fill(TenantId tenant, boolean unread, @Nullable String cursor, Model model) {
    model.addAttribute("unreadOnly", unread);
    model.addAttribute("unread", messages.unread(tenant));
    model.addAttribute("page", messages.list(tenant, unread, Api.cursor(cursor), ROWS));
  }

  @PostMapping("/messages/{id}/read")
  String read(
      @PathVariable String id,
      @RequestParam(defaultValue = "true") boolean read,
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Authentication authentication,
      HttpServletRequest request,
      Model model) {
    TenantId tenant = desk.tenant(authentication, request);
    boolean known =
        messages
            .mark(tenant, Api.id(id, "message"), read, Desk.person(authentication).name())
            .isPresent();
    if (!known) {
      throw Api.problem(HttpStatus.NOT_FOUND, "There is no such message.");
    }
    if (htmx == null) {
      return "redirect:/messages" + (unread ? "?unread=true" : "");
    }
    fill(tenant, unread, null, model);
    return "message/messages :: rows";
  }
}
