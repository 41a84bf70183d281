package ai.centralino.web.message;

import ai.centralino.store.Page;
import ai.centralino.store.message.Messages;
import ai.centralino.store.message.Messages.Message;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Messages over REST.
@RestController
@RequestMapping("/api/messages")
@Tag(name = "messages")
class MessagesApi {
  private final Messages messages;
  private final Desk desk;

  MessagesApi(Messages messages, Desk desk) {
    this.messages = messages;
    this.desk = desk;
  }

  /// A message that a caller left, or a text that somebody wrote. `via` is `call`, `sms` or
  /// `whatsapp`.
  record MessageView(
      UUID id,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String callbackNumber,
      String message,
      boolean urgent,
      boolean read,
      @Nullable Instant readAt,
      @Nullable String readBy,
      @Nullable String callId,
      Instant createdAt,
      String via) {}

  /// Whether it counts as read; left out, it does.
  record Read(@Nullable Boolean read) {}

  private static MessageView view(Message m) {
    return new MessageView(
        m.id(),
        m.customerName(),
        m.customerPhone(),
        m.callbackNumber(),
        m.message(),
        m.urgent(),
        !m.unread(),
        m.readAt(),
        m.readBy(),
        m.call() == null ? null : m.call().value(),
        m.createdAt(),
        m.via());
  }

  @GetMapping
  @Operation(summary = "Messages, newest first")
  @ApiResponse(responseCode = "200", description = "A page of messages")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<MessageView> list(
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    return messages
        .list(desk.tenant(authentication, request), unread, Api.cursor(cursor), Api.limit(limit))
        .map(MessagesApi::view);
  }

  @PatchMapping("/{id}/read")
  @Operation(summary = "Mark a message read, or with {\"read\": false} unread")
  @ApiResponse(responseCode = "200", description = "The message as it stands now")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  @ApiResponse(responseCode = "404", description = "No such message")
  MessageView read(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Read body,
      Authentication authentication,
      HttpServletRequest request) {
    boolean read = body == null || !Boolean.FALSE.equals(body.read());
    return messages
        .mark(
            desk.tenant(authentication, request),
            Api.id(id, "message"),
            read,
            Desk.person(authentication).name())
        .map(MessagesApi::view)
        .orElseThrow(() -> Api.problem(HttpStatus.NOT_FOUND, "There is no message with this id."));
  }
}
