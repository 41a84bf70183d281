package ai.centralino.store.webhook;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.webhook.Delivery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Deliveries under way: whose turn it is, what came of each try, and when an endpoint has failed
/// too often. Writes may be repeated. Thread-safe.
public final class Deliveries {
  /// So many deliveries given up in a row switch their endpoint off.
  public static final int GIVEN_UP_IN_A_ROW = 5;

  private static final String OPEN = "('queued', 'waiting', 'paused')";

  private final Database database;

  public Deliveries(Database database) {
    this.database = database;
  }

  /// What is to be done about a delivery now.
  public sealed interface Turn {
    /// Send these bytes there.
    record Ready(String url, String body) implements Turn {}

    /// An earlier event of the same call is still on its way to the same endpoint.
    record NotYet() implements Turn {}

    /// The endpoint is switched off; the delivery waits.
    record Off() implements Turn {}

    /// There is nothing to do any more.
    ///
    /// @param next the workflow of the delivery that waits for this one, or null
    record Gone(String why, @Nullable String next) implements Turn {}
  }

  /// One try.
  ///
  /// @param headers as they were sent
  /// @param status the answer's; null where there was none
  /// @param answer the beginning of the answer, redacted; null where there was none
  /// @param error why it failed, in plain words; null where it did not
  public record Tried(
      Instant at,
      int tookMs,
      Map<String, String> headers,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable String error) {
    public Tried {
      headers = Map.copyOf(headers);
    }
  }

  /// What follows from a try or an end.
  ///
  /// @param next the workflow of the delivery that waits for this one, or null
  /// @param offAt when this delivery switched its endpoint off; null where it did not
  public record After(@Nullable String next, @Nullable Instant offAt) {}

  /// Looks at whose turn it is and notes that a try begins.
  ///
  /// @param overtake whether to go before earlier events
  public Turn begin(Delivery delivery, boolean overtake) {
    return database.as(delivery.tenant(), handle -> begin(handle, delivery, overtake));
  }

  private static Turn begin(Handle handle, Delivery delivery, boolean overtake) {
    Optional<Found> found =
        handle
            .createQuery(
                """
                SELECT e.url, e.enabled, e.removed_at IS NOT NULL AS removed, v.body, d.seq, d.state
                FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id JOIN webhook_events v ON v.id = d.event_id
                WHERE d.id = :id
                """)
            .bind("id", delivery.id())
            .map((row, _) ->
                new Found(
                    row.getString("url"),
                    row.getBoolean("enabled"),
                    row.getBoolean("removed"),
                    row.getString("body"),
                    row.getLong("seq"),
                    row.getString("state")))
            .findOne();
    if (found.isEmpty()) {
      return new Turn.Gone("The event has been erased.", null);
    }
    Found at = found.get();
    if (SETTLED.contains(at.state())) {
      // The try before went well, and died before it could say so.
      return new Turn.Gone(
          "It has been " + at.state() + " already.", next(handle, delivery, at.seq()));
    }
    if (at.removed()) {
      String why = "The endpoint has been removed.";
      settle(handle, delivery, "dropped", why);
      return new Turn.Gone(why, next(handle, delivery, at.seq()));
    }
    if (!at.enabled()) {
      settle(handle, delivery, "paused", null);
      return new Turn.Off();
    }
    if (!overtake && delivery.call() != null && earlier(handle, delivery, at.seq())) {
      return new Turn.NotYet();
    }
    handle.execute(
        "UPDATE webhook_deliveries SET state = 'waiting', tries = tries + 1, updated_at = now() WHERE id = ?",
        delivery.id());
    return new Turn.Ready(at.url(), at.body());
  }

  private static final Set<String> SETTLED = Set.of("delivered", "dropped");

  private record Found(
      String url, boolean enabled, boolean removed, String body, long seq, String state) {}

  private static boolean earlier(Handle handle, Delivery delivery, long seq) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM webhook_deliveries WHERE endpoint_id = :endpoint AND call_id = :call"
                + " AND seq < :seq AND state IN "
                + OPEN
                + ")")
        .bind("endpoint", delivery.endpoint())
        .bind("call", delivery.call() == null ? "" : delivery.call().value())
        .bind("seq", seq)
        .mapTo(Boolean.class)
        .one();
  }

  private static @Nullable String next(Handle handle, Delivery delivery, long seq) {
    return delivery.call() == null
        ? null
        : handle
            .createQuery(
                "SELECT event_id FROM webhook_deliveries WHERE endpoint_id = :endpoint AND call_id = :call"
                    + " AND seq > :seq AND state IN "
                    + OPEN
                    + " ORDER BY seq LIMIT 1")
            .bind("endpoint", delivery.endpoint())
            .bind("call", delivery.call().value())
            .bind("seq", seq)
            .map((row, _) -> WorkflowIds.webhook(delivery.endpoint(), row.getObject(1, UUID.class)))
            .findOne()
            .orElse(null);
  }

  private static long seq(Handle handle, Delivery delivery) {
    return handle
        .createQuery("SELECT seq FROM webhook_deliveries WHERE id = :id")
        .bind("id", delivery.id())
        .mapTo(Long.class)
        .findOne()
        .orElse(Long.MAX_VALUE);
  }

  private static int settle(
      Handle handle, Delivery delivery, String state, @Nullable String detail) {
    return handle.execute(
        "UPDATE webhook_deliveries SET state = ?, detail = coalesce(?, detail), updated_at = now() WHERE id = ? AND state IN "
            + OPEN,
        state,
        detail,
        delivery.id());
  }

  /// Writes down a try that went well.
  public After delivered(Delivery delivery, Tried tried) {
    return database.as(
        delivery.tenant(),
        handle -> {
          attempt(handle, delivery, tried);
          settle(handle, delivery, "delivered", null);
          handle.execute("UPDATE webhook_deliveries SET detail = NULL WHERE id = ?", delivery.id());
          handle.execute(
              "UPDATE webhook_endpoints SET given_up = 0, delivered_at = ? WHERE id = ?",
              tried.at(),
              delivery.endpoint());
          return new After(next(handle, delivery, seq(handle, delivery)), null);
        });
  }

  /// Writes down a try that failed.
  ///
  /// @param gone whether the endpoint said that it wants nothing any more: it is switched off
  public After failed(Delivery delivery, Tried tried, boolean gone) {
    return database.as(
        delivery.tenant(),
        handle -> {
          attempt(handle, delivery, tried);
          handle.execute(
              "UPDATE webhook_deliveries SET detail = ?, updated_at = now() WHERE id = ?",
              tried.error(),
              delivery.id());
          return new After(null, gone ? switchOff(handle, delivery, "gone") : null);
        });
  }

  private static void attempt(Handle handle, Delivery delivery, Tried tried) {
    handle.execute(
        """
        INSERT INTO webhook_attempts (tenant_id, delivery_id, at, took_ms, headers, status, answer, error)
        SELECT tenant_id, id, ?, ?, ?::jsonb, ?, ?, ? FROM webhook_deliveries WHERE id = ?
        """,
        tried.at(),
        tried.tookMs(),
        Json.write(tried.headers()),
        tried.status(),
        tried.answer(),
        tried.error(),
        delivery.id());
    handle.execute(
        "UPDATE webhook_deliveries SET status = ?, updated_at = now() WHERE id = ?",
        tried.status(),
        delivery.id());
  }

  /// Writes down that nothing more is tried. An endpoint that took nothing for so long, or gave so
  /// many deliveries in a row no chance, is switched off.
  ///
  /// @param skipped whether a person let it be
  public After close(Delivery delivery, boolean skipped, @Nullable String reason) {
    return database.as(
        delivery.tenant(),
        handle -> {
          int closed = settle(handle, delivery, skipped ? "skipped" : "failed", reason);
          if (!skipped && closed > 0) {
            handle.execute(
                "UPDATE webhook_endpoints SET given_up = given_up + 1 WHERE id = ?",
                delivery.endpoint());
          }
          boolean enough =
              !skipped
                  && handle
                      .createQuery(
                          """
                          SELECT e.given_up >= :most OR (d.created_at < now() - interval '2 days'
                            AND (e.delivered_at IS NULL OR e.delivered_at < d.created_at))
                          FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id WHERE d.id = :id
                          """)
                      .bind("most", GIVEN_UP_IN_A_ROW)
                      .bind("id", delivery.id())
                      .mapTo(Boolean.class)
                      .findOne()
                      .orElse(false);
          return new After(
              next(handle, delivery, seq(handle, delivery)),
              enough ? switchOff(handle, delivery, "failing") : null);
        });
  }

  /// When this delivery switched the endpoint off, now or in an earlier try of the same; null where
  /// somebody else did.
  private static @Nullable Instant switchOff(Handle handle, Delivery delivery, String reason) {
    handle.execute(
        """
        UPDATE webhook_endpoints SET enabled = false, off_reason = ?, off_at = now(), off_event = ?
        WHERE id = ? AND enabled AND removed_at IS NULL
        """,
        reason,
        delivery.event(),
        delivery.endpoint());
    return handle
        .createQuery("SELECT off_at FROM webhook_endpoints WHERE id = :id AND off_event = :event")
        .bind("id", delivery.endpoint())
        .bind("event", delivery.event())
        .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .findOne()
        .orElse(null);
  }
}
