package ai.centralino.store.outbox;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that went out or would have, to people and to programs, in one list. Thread-safe.
public final class Outbox {
  /// By which ways things go out.
  public static final List<String> CHANNELS =
      List.of("whatsapp", "sms", "email", "push", "crm", "webhook", "stripe");

  private final Database database;

  public Outbox(Database database) {
    this.database = database;
  }

  /// One thing.
  ///
  /// @param channel one of [#CHANNELS]
  /// @param kind the notice's kind; empty for what programs get
  /// @param audience `owner`, `customer`, or `program`
  /// @param destination a number, an address, a browser or a program
  /// @param body what was said, or the request
  /// @param html whether there is a mail to look at
  public record Entry(
      String id,
      String channel,
      @Nullable String callId,
      String kind,
      String audience,
      String destination,
      String title,
      String body,
      String state,
      @Nullable String reason,
      boolean html,
      Instant at) {}

  /// The newest first.
  ///
  /// @param channel only by this one; null for all
  /// @param call only about this call; null for all
  public Page<Entry> list(
      TenantId tenant, @Nullable String channel, @Nullable CallId call, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        SELECT * FROM (
                          SELECT id::text AS id, id::text || channel AS place, channel, call_id, kind, audience, address AS destination,
                            subject AS title, body, state, reason, html IS NOT NULL AS html, created_at AS at FROM notices
                          UNION ALL
                          SELECT id, id, channel, call_id, '', 'program', destination, title, request, 'outbox', NULL, false, at FROM outgoing
                        ) all_of_it
                        WHERE (at, place) < (:at, :id) AND (:channel::text IS NULL OR channel = :channel)
                          AND (:call::text IS NULL OR call_id = :call)
                        ORDER BY at DESC, place DESC LIMIT :limit
                        """)
                    .bind("channel", channel)
                    .bind("call", call == null ? null : call.value())
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .map((row, _) ->
                        new Entry(
                            row.getString("id"),
                            row.getString("channel"),
                            row.getString("call_id"),
                            row.getString("kind"),
                            row.getString("audience"),
                            row.getString("destination"),
                            row.getString("title"),
                            row.getString("body"),
                            row.getString("state"),
                            row.getString("reason"),
                            row.getBoolean("html"),
                            row.getObject("at", OffsetDateTime.class).toInstant()))
                    .list(),
                limit,
                entry ->
                    new Cursor(
                            entry.at(),
                            entry.audience().equals("program")
                                ? entry.id()
                                : entry.id() + entry.channel())
                        .word()));
  }
}
