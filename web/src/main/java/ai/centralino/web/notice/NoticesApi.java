package ai.centralino.web.notice;

import ai.centralino.store.Page;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.Notices.Entry;
import ai.centralino.web.Api;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.notice.Notice.Channel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Notices over REST.
@RestController
@RequestMapping("/api/notices")
@Tag(name = "notices")
class NoticesApi {
  private final Notices notices;
  private final Desk desk;

  NoticesApi(Notices notices, Desk desk) {
    this.notices = notices;
    this.desk = desk;
  }

  /// What somebody was told by one channel. Numbers are masked.
  record NoticeView(
      UUID id,
      String channel,
      String kind,
      String audience,
      String address,
      String subject,
      String body,
      String state,
      @Nullable String reason,
      @Nullable String receipt,
      @Nullable String callId,
      @Nullable UUID orderId,
      Instant createdAt,
      Instant updatedAt) {}

  @GetMapping
  @Operation(summary = "What people were told, or would have been told, newest first")
  @ApiResponse(responseCode = "200", description = "A page of notices")
  @ApiResponse(responseCode = "400", description = "A parameter is not as described")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "Not for this role")
  Page<NoticeView> list(
      @RequestParam(required = false) @Nullable String channel,
      @RequestParam(required = false) @Nullable String call,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      Authentication authentication,
      HttpServletRequest request) {
    if (channel != null
        && Arrays.stream(Channel.values()).map(Channel::word).noneMatch(channel::equals)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "channel is whatsapp, sms, email or push.");
    }
    if (call != null && !call.matches("[a-z]{1,20}-[A-Za-z0-9-]{1,80}")) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "call is a call's id.");
    }
    return notices
        .list(
            desk.tenant(authentication, request),
            channel,
            call == null ? null : new CallId(call),
            Api.cursor(cursor),
            Api.limit(limit))
        .map(NoticesApi::view);
  }

  private static NoticeView view(Entry e) {
    boolean number = e.channel().equals("sms") || e.channel().equals("whatsapp");
    return new NoticeView(
        e.id(),
        e.channel(),
        e.kind(),
        e.audience(),
        number ? new PhoneNumber(e.address()).masked() : e.address(),
        e.subject(),
        e.body(),
        e.state(),
        e.reason(),
        e.receipt(),
        e.callId(),
        e.orderId(),
        e.createdAt(),
        e.updatedAt());
  }
}
