package ai.centralino.edge.server;

import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.journal.MessageLine;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/// Twilio's webhooks about texts: what became of ours, and what people write. A repeated webhook is
/// harmless. Twilio says these things once, so where Temporal is away they are told again and again
/// for two minutes.
@RestController
class MessageWebhooks {
  private static final Logger log = LoggerFactory.getLogger(MessageWebhooks.class);
  private static final Pattern NOTICE = Pattern.compile("notice-[0-9a-f-]{36}");
  private static final Pattern MESSAGE = Pattern.compile("[A-Za-z0-9]{2,64}");
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{4,14}");
  private static final String WHATSAPP = "whatsapp:";

  /// Longer texts hold no word that we act on.
  private static final int LONGEST = 1_600;

  private final Signatures signatures;
  private final MessageLine line;
  private final ExecutorService threads;
  private final Clock clock = Clock.systemUTC();

  MessageWebhooks(Signatures signatures, MessageLine line, ExecutorService threads) {
    this.signatures = signatures;
    this.line = line;
    this.threads = threads;
  }

  /// What became of a text. Which notice and rung it belongs to stands in the address that we gave
  /// with it, which the signature covers.
  @PostMapping("/message-status")
  ResponseEntity<Void> messageStatus(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
    String notice = query.getFirst("notice");
    String rung = query.getFirst("rung");
    String message = message(webhook);
    String status = webhook.required("MessageStatus");
    if (notice == null
        || !NOTICE.matcher(notice).matches()
        || rung == null
        || !rung.matches("\\d")) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The address does not name a notice and a rung.");
    }
    String error = webhook.value("ErrorCode");
    Receipt receipt =
        new Receipt(
            Integer.parseInt(rung),
            message,
            status,
            error == null || error.equals("0") ? null : error,
            clock.instant());
    insist(() -> line.receipt(notice, receipt));
    return ResponseEntity.noContent().build();
  }

  /// What somebody wrote. They get no answer: whoever answers is a person.
  @PostMapping("/incoming-message")
  ResponseEntity<String> incomingMessage(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    String from = webhook.required("From");
    String to = webhook.required("To");
    String body = webhook.value("Body");
    String text = body == null ? "" : body.length() > LONGEST ? body.substring(0, LONGEST) : body;
    InboundText written =
        new InboundText(
            message(webhook),
            number(from),
            number(to),
            from.startsWith(WHATSAPP),
            text,
            webhook.value("OptOutType"),
            clock.instant(),
            media(webhook.value("NumMedia")));
    if (NUMBER.matcher(written.from()).matches()) {
      insist(() -> line.incoming(written));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
        .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
  }

  private void insist(Runnable tell) {
    threads.execute(() -> {
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      for (long wait = 200; System.nanoTime() < end; wait = Math.min(wait * 2, 5_000)) {
        try {
          tell.run();
          return;
        } catch (CallLine.Unreachable away) {
          try {
            Thread.sleep(wait);
          } catch (InterruptedException e) {
            return;
          }
        }
      }
      log.warn("Temporal is away: what the carrier said of a text is lost");
    });
  }

  private static String message(Webhook webhook) {
    @Nullable String sid = webhook.value("MessageSid");
    if (sid == null || !MESSAGE.matcher(sid).matches()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "MessageSid is missing or is not one of Twilio's ids.");
    }
    return sid;
  }

  /// How many pictures, sounds or files came along; null for none.
  private static @Nullable Integer media(@Nullable String count) {
    return count != null && count.matches("[1-9]\\d?") ? Integer.valueOf(count) : null;
  }

  private static String number(String address) {
    return address.startsWith(WHATSAPP) ? address.substring(WHATSAPP.length()) : address;
  }
}
