package ai.centralino.web.notice;

import ai.centralino.store.notice.Notices;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The outbox: everything that people were told, or would have been told.
@Controller
class OutboxPage {
  private static final int ROWS = 50;

  private final Notices notices;
  private final Desk desk;

  OutboxPage(Notices notices, Desk desk) {
    this.notices = notices;
    this.desk = desk;
  }

  @GetMapping("/outbox")
  String outbox(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    model.addAttribute(
        "page", notices.list(desk.tenant(authentication, request), Api.cursor(cursor), ROWS));
    return htmx == null ? "notice/outbox" : "notice/outbox :: rows";
  }
}
