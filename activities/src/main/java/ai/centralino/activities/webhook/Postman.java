package ai.centralino.activities.webhook;

import ai.centralino.activities.webhook.Courier.Answer;
import ai.centralino.activities.webhook.Courier.NoAnswer;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.webhook.Deliveries;
import ai.centralino.store.webhook.Deliveries.After;
import ai.centralino.store.webhook.Deliveries.Tried;
import ai.centralino.store.webhook.Deliveries.Turn;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.SecretBox;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Posted;
import ai.centralino.workflows.webhook.Posted.Kind;
import ai.centralino.workflows.webhook.WebhookActivities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Brings events to endpoints, try by try. Thread-safe.
public final class Postman implements WebhookActivities {
  private static final int GONE = 410;

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Tenants tenants;
  private final Courier courier;
  private final Clock clock;

  public Postman(
      Deliveries deliveries, Endpoints endpoints, Tenants tenants, Courier courier, Clock clock) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.tenants = tenants;
    this.courier = courier;
    this.clock = clock;
  }

  @Override
  public Posted post(Delivery delivery, boolean overtake) {
    return switch (kept(() -> deliveries.begin(delivery, overtake))) {
      case Turn.Gone(String why, @Nullable String next) ->
          new Posted(Kind.DROPPED, why, next, null);
      case Turn.NotYet() -> new Posted(Kind.NOT_ITS_TURN, null, null, null);
      case Turn.Off() -> throw StepFailure.held("The endpoint is switched off.");
      case Turn.Ready(String url, String body) -> send(delivery, url, body);
    };
  }

  private Posted send(Delivery delivery, String url, String body) {
    Instant at = clock.instant();
    Map<String, String> headers = headers(delivery, at, body);
    long began = System.nanoTime();
    Answer answer;
    try {
      answer = courier.post(url, headers, body);
    } catch (NoAnswer none) {
      Tried tried = new Tried(at, took(began), headers, null, null, none.sentence());
      kept(() -> deliveries.failed(delivery, tried, false));
      throw none.never()
          ? StepFailure.never(none.sentence())
          : StepFailure.later(none.sentence(), null);
    }
    int took = took(began);
    if (answer.status() / 100 == 2) {
      Tried tried = new Tried(at, took, headers, answer.status(), answer.excerpt(), null);
      After after = kept(() -> deliveries.delivered(delivery, tried));
      return new Posted(
          Kind.DELIVERED, delivery.host() + " answered " + answer.status(), after.next(), null);
    }
    String why = why(delivery.host(), answer.status());
    Tried tried = new Tried(at, took, headers, answer.status(), answer.excerpt(), why);
    After after = kept(() -> deliveries.failed(delivery, tried, answer.status() == GONE));
    if (answer.status() == GONE) {
      return new Posted(Kind.SWITCHED_OFF, why, null, notice(delivery, after.offAt(), true));
    }
    throw StepFailure.later(why, answer.retryAfter());
  }

  private static String why(String host, int status) {
    String answered = host + " answered " + status;
    return switch (status / 100) {
      case 3 -> answered + ", a redirect; redirects are not followed: enter the new address";
      case 4 ->
          switch (status) {
            case 401, 403 -> answered + ": it does not let us in";
            case 404, 405 -> answered + ": nothing listens at this address";
            case GONE -> answered + ": it wants no more events";
            case 429 -> answered + ": it asks for patience";
            default -> answered;
          };
      default -> answered;
    };
  }

  private Map<String, String> headers(Delivery delivery, Instant at, String body) {
    List<String> secrets;
    try {
      secrets = kept(() -> endpoints.secrets(delivery.tenant(), delivery.endpoint()));
    } catch (SecretBox.Unreadable changed) {
      secrets = List.of();
    }
    if (secrets.isEmpty()) {
      throw StepFailure.held("The endpoint's secret cannot be read. Make a new one.");
    }
    String id = delivery.event().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put("webhook-signature", Signature.of(secrets, id, at.getEpochSecond(), body));
    return headers;
  }

  private static int took(long began) {
    return (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  @Override
  public Posted close(Delivery delivery, boolean skipped, String reason) {
    After after = kept(() -> deliveries.close(delivery, skipped, reason.isEmpty() ? null : reason));
    return new Posted(Kind.DROPPED, null, after.next(), notice(delivery, after.offAt(), false));
  }

  private @Nullable Notice notice(Delivery delivery, @Nullable Instant offAt, boolean gone) {
    if (offAt == null) {
      return null;
    }
    return kept(() -> tenants.profile(delivery.tenant()))
        .map(of -> {
          WebhookWords words = new WebhookWords(of.language(), delivery.host(), gone);
          return new Notice(
              WorkflowIds.derived("webhook_off", delivery.endpoint().toString(), offAt.toString()),
              delivery.tenant(),
              null,
              null,
              "webhook_off",
              "owner",
              of.number(),
              Recipients.addresses(of.ownerPhone(), of.ownerEmail()),
              words.subject(),
              words.body(),
              of.language());
        })
        .orElse(null);
  }

  /// Work on our own database, whose trouble passes.
  private static <R> R kept(Supplier<R> work) {
    try {
      return work.get();
    } catch (JdbiException away) {
      throw StepFailure.later("Our own database did not answer.", null);
    }
  }
}
