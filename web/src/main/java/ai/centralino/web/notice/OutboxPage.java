package ai.centralino.web.notice;

import ai.centralino.store.Page;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.outbox.Outbox;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The outbox: everything that people and programs were told, or would have been told.
@Controller
class OutboxPage {
  private static final int ROWS = 50;

  /// A mail's look is somebody else's words: it runs nothing, loads nothing and leads nowhere.
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Outbox outbox;
  private final Notices notices;
  private final Desk desk;

  OutboxPage(Outbox outbox, Notices notices, Desk desk) {
    this.outbox = outbox;
    this.notices = notices;
    this.desk = desk;
  }

  @GetMapping("/outbox")
  String outbox(
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String call,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model,
      Authentication authentication,
      HttpServletRequest request) {
    String by = Outbox.CHANNELS.contains(channel) ? channel : "";
    CallId about = call.matches("[a-z]{1,20}-[A-Za-z0-9-]{1,80}") ? new CallId(call) : null;
    Page<Outbox.Entry> page =
        outbox.list(
            desk.tenant(authentication, request),
            by.isEmpty() ? null : by,
            about,
            Api.cursor(cursor),
            ROWS);
    model.addAttribute("page", page.map(OutboxPage::readable));
    model.addAttribute("channels", Outbox.CHANNELS);
    model.addAttribute("channel", by);
    model.addAttribute("call", about == null ? "" : about.value());
    return htmx == null ? "notice/outbox" : "notice/outbox :: rows";
  }

  /// A program's request as a person can read it.
  private static Outbox.Entry readable(Outbox.Entry entry) {
    if (!entry.audience().equals("program")) {
      return entry;
    }
    return new Outbox.Entry(
        entry.id(),
        entry.channel(),
        entry.callId(),
        entry.kind(),
        entry.audience(),
        entry.destination(),
        entry.title(),
        pretty(entry.body()),
        entry.state(),
        entry.reason(),
        false,
        entry.at());
  }

  /// JSON on several lines, also after a line such as `POST /contacts`; other text as it is.
  static String pretty(String request) {
    int begins = request.indexOf('{');
    if (begins < 0 || request.substring(0, begins).lines().count() > 20) {
      return request;
    }
    try {
      String body = PRETTY.writeValueAsString(PRETTY.readTree(request.substring(begins)));
      return request.substring(0, begins) + body;
    } catch (JsonProcessingException other) {
      return request;
    }
  }

  /// A mail as it looks, to be shown in a frame of the outbox.
  @GetMapping("/outbox/mail/{id}")
  ResponseEntity<String> mail(
      @PathVariable UUID id, Authentication authentication, HttpServletRequest request) {
    String html =
        notices
            .html(desk.tenant(authentication, request), id)
            .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .header("Content-Security-Policy", MAIL_POLICY)
        .header("X-Frame-Options", "SAMEORIGIN")
        .header("Referrer-Policy", "no-referrer")
        .body(html);
  }
}
