package ai.centralino.edge.server;

import ai.centralino.edge.engine.EngineFactory;
import ai.centralino.edge.journal.CallLine;
import ai.centralino.edge.phone.SimulatedPhone;
import ai.centralino.edge.session.EdgeMetrics;
import ai.centralino.workflows.call.Answer;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.CallPhrases;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ForwardEnded;
import ai.centralino.workflows.call.HungUp;
import ai.centralino.workflows.call.LegClosed;
import ai.centralino.workflows.call.NextStep;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.StreamEnded;
import ai.centralino.workflows.call.VoicemailLeft;
import ai.centralino.workflows.tenant.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/// Twilio's webhooks. Handlers run on virtual threads and may block; a repeated webhook is
/// harmless.
@RestController
class CarrierWebhooks {
  private static final Logger log = LoggerFactory.getLogger(CarrierWebhooks.class);
  private static final Set<String> FINAL =
      Set.of("completed", "busy", "failed", "no-answer", "canceled");

  private final Signatures signatures;
  private final StreamTokens tokens;
  private final LiveCalls calls;
  private final CallLine line;
  private final EngineFactory engines;
  private final EdgeMetrics metrics;
  private final ExecutorService threads;
  private final boolean alone;
  private final Fallbacks fallbacks = new Fallbacks();
  private final Clock clock = Clock.systemUTC();

  CarrierWebhooks(
      Signatures signatures,
      StreamTokens tokens,
      LiveCalls calls,
      CallLine line,
      EngineFactory engines,
      EdgeMetrics metrics,
      ExecutorService threads,
      EdgeSettings settings) {
    this.signatures = signatures;
    this.tokens = tokens;
    this.calls = calls;
    this.line = line;
    this.engines = engines;
    this.metrics = metrics;
    this.threads = threads;
    this.alone = settings.alone();
  }

  @PostMapping("/incoming-call")
  ResponseEntity<String> incomingCall(ServerWebExchange exchange) {
    long began = System.nanoTime();
    Webhook webhook = Webhook.of(exchange, signatures);
    CallId call = call(webhook);
    String to = webhook.required("To");
    String from = webhook.value("From");
    try (var _ = MDC.putCloseable("callId", call.value())) {
      return twiml(answer(webhook, call, from == null ? "anonymous" : from, to));
    } finally {
      metrics.answered(System.nanoTime() - began);
    }
  }

  private String answer(Webhook webhook, CallId call, String from, String to) {
    if (!calls.room()) {
      log.warn("No room for another call: it is forwarded or recorded");
      return twiml(webhook, fallbacks.of(to));
    }
    boolean test = SimulatedPhone.ACCOUNT.equals(webhook.value("AccountSid"));
    try {
      Answer answer =
          line.answer(
              new CallArrived(
                  call, new PhoneNumber(from), to, engines.best(), test, clock.instant()));
      return switch (answer) {
        case Answer.Talk(CallPlan plan) -> {
          fallbacks.learn(to, plan);
          log.atInfo()
              .addKeyValue("tenantId", plan.tenant().id())
              .log("Call from {} answered", plan.caller().masked());
          yield talk(webhook, plan);
        }
        case Answer.Forward(String number, String sentence, Language language) ->
            Twiml.forward(http(webhook), sentence, language, number);
        case Answer.Voicemail(String sentence, Language language) ->
            Twiml.voicemail(http(webhook), sentence, language);
        case Answer.Decline(String sentence, Language language) ->
            Twiml.goodbye(sentence, language);
      };
    } catch (CallLine.Over over) {
      return Twiml.goodbye(null, Language.ofNumber(to));
    } catch (RuntimeException away) {
      log.warn("The call's workflow does not answer: the call is forwarded or recorded", away);
      return twiml(webhook, fallbacks.of(to));
    }
  }

  private String talk(Webhook webhook, CallPlan plan) {
    if (plan.legs() > 0) {
      calls.prepareAnew(plan);
    } else if (!calls.isLive(plan.call())) {
      calls.prepare(plan);
    }
    return Twiml.stream(
        http(webhook), signatures.base(webhook.host(), "ws"), tokens.issue(plan.call()));
  }

  @PostMapping("/after-stream")
  ResponseEntity<String> afterStream(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    CallId call = call(webhook);
    String to = webhook.value("To");
    Language language = Language.ofNumber(to == null ? "" : to);
    try (var _ = MDC.putCloseable("callId", call.value())) {
      if (webhook.value("RecordingUrl") != null) {
        recorded(call, webhook);
        return twiml(Twiml.goodbye(new CallPhrases(language).goodbye(), language));
      }
      if (alone && calls.draining() && "in-progress".equals(webhook.value("CallStatus"))) {
        return twiml(Twiml.holdOn(http(webhook), new CallPhrases(language).oneMoment(), language));
      }
      return twiml(twiml(webhook, line.afterStream(call, ended(call, webhook))));
    } catch (CallLine.Over over) {
      return twiml(Twiml.goodbye(null, language));
    } catch (ResponseStatusException refused) {
      throw refused;
    } catch (RuntimeException away) {
      log.warn(
          "The call's workflow does not answer after the stream: the call is forwarded or recorded",
          away);
      return twiml(twiml(webhook, fallbacks.of(to == null ? "" : to)));
    }
  }

  private StreamEnded ended(CallId call, Webhook webhook) {
    LegClosed last = calls.lastEnding(call);
    return new StreamEnded(
        webhook.value("CallStatus"),
        last == null ? null : last.token(),
        last == null ? null : last.cause(),
        clock.instant());
  }

  @PostMapping("/after-dial")
  ResponseEntity<String> afterDial(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    String to = webhook.value("To");
    Language language = Language.ofNumber(to == null ? "" : to);
    String status = webhook.value("DialCallStatus");
    if (status != null) {
      CallId call = call(webhook);
      ForwardEnded ended =
          new ForwardEnded(status, webhook.seconds("DialCallDuration"), clock.instant());
      insist(call, () -> line.forwardEnded(call, ended));
    }
    boolean talked = "completed".equals(status) || "answered".equals(status);
    return twiml(
        talked
            ? Twiml.goodbye(null, language)
            : Twiml.voicemail(http(webhook), new CallPhrases(language).nobodyAnswered(), language));
  }

  @PostMapping("/call-status")
  ResponseEntity<Void> callStatus(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    CallId call = call(webhook);
    String status = webhook.required("CallStatus");
    if (FINAL.contains(status)) {
      HungUp hungUp = new HungUp(status, webhook.seconds("CallDuration"), clock.instant());
      insist(call, () -> line.hungUp(call, hungUp));
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/recording-status")
  ResponseEntity<Void> recordingStatus(ServerWebExchange exchange) {
    Webhook webhook = Webhook.of(exchange, signatures);
    if ("completed".equals(webhook.value("RecordingStatus"))) {
      recorded(call(webhook), webhook);
    }
    return ResponseEntity.noContent().build();
  }

  private void recorded(CallId call, Webhook webhook) {
    VoicemailLeft left =
        new VoicemailLeft(webhook.required("RecordingUrl"), webhook.seconds("RecordingDuration"));
    insist(call, () -> line.voicemailLeft(call, left));
  }

  /// Tells the workflow in the background, again and again for two minutes: the carrier says these
  /// things once.
  private void insist(CallId call, Runnable signal) {
    threads.execute(() -> {
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      for (long wait = 200; System.nanoTime() < end; wait = Math.min(wait * 2, 5_000)) {
        try {
          signal.run();
          return;
        } catch (CallLine.Over over) {
          return;
        } catch (RuntimeException away) {
          try {
            Thread.sleep(wait);
          } catch (InterruptedException e) {
            return;
          }
        }
      }
      log.atWarn()
          .addKeyValue("callId", call.value())
          .log("Temporal is away: the carrier's last word is lost");
    });
  }

  private static CallId call(Webhook webhook) {
    try {
      return CallId.of("twilio", webhook.required("CallSid"));
    } catch (IllegalArgumentException malformed) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "CallSid is not one of Twilio's ids.", malformed);
    }
  }

  private String twiml(Webhook webhook, NextStep step) {
    return switch (step) {
      case NextStep.Resume(CallPlan plan) -> talk(webhook, plan);
      case NextStep.Forward(String number, String sentence, Language language) ->
          Twiml.forward(http(webhook), sentence, language, number);
      case NextStep.Voicemail(String sentence, Language language) ->
          Twiml.voicemail(http(webhook), sentence, language);
      case NextStep.Goodbye(String sentence, Language language) ->
          Twiml.goodbye(sentence, language);
    };
  }

  private String http(Webhook webhook) {
    return signatures.base(webhook.host(), "http");
  }

  private static ResponseEntity<String> twiml(String xml) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
        .body(xml);
  }
}
