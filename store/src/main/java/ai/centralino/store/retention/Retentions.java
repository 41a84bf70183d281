package ai.centralino.store.retention;

import ai.centralino.store.Database;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.call.Recordings.Recording;
import ai.centralino.store.erasure.Traces;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Days after which something goes by itself, and the going. Thread-safe.
public final class Retentions {
  /// Before every business.
  private static final UUID FIRST = new UUID(0, 0);

  /// A call whose booking is still ahead, or whose lead is still worked on, waits.
  private static final String IN_USE =
      """
      AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.call_id = c.id AND b.ends_at > :now AND b.status IN ('held', 'confirmed'))
      AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.call_id = c.id AND l.status IN ('new', 'contacted', 'qualified'))
      AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.call_id = c.id AND o.status IN ('new', 'preparing', 'ready'))
      """;

  /// With its call's row the way to a recording would be lost, so the carrier is asked first. Where
  /// it has refused for a month the call goes all the same.
  private static final String UNHEARD_OF =
      " AND NOT EXISTS (SELECT 1 FROM recordings r WHERE r.call_id = c.id AND c.ended_at > CAST(:until AS timestamptz) - interval '30 days')";

  private static final String OLD_TRANSCRIPTS =
      "FROM calls c WHERE c.state = 'ended' AND c.transcript_erased_at IS NULL AND c.ended_at < :until AND c.ended_at <= :now";
  private static final String OLD_CALLS =
      "FROM calls c WHERE c.state = 'ended' AND c.ended_at < :until " + IN_USE;

  /// A recording is due by its own days, and with its call.
  private static final String OLD_RECORDINGS =
      """
      FROM calls c JOIN recordings r ON r.call_id = c.id WHERE c.state = 'ended' AND c.ended_at <= :now
        AND (c.ended_at < CAST(:recordings AS timestamptz) OR (c.ended_at < CAST(:calls AS timestamptz) %s))
      """
          .formatted(IN_USE);

  private final Database database;

  public Retentions(Database database) {
    this.database = database;
  }

  /// Days; null keeps for ever.
  ///
  /// @param transcripts what was said and what the receptionist did
  /// @param recordings voicemail at the carrier
  /// @param calls the calls with all that came of them
  public record Days(
      @Nullable Integer transcripts, @Nullable Integer recordings, @Nullable Integer calls) {
    /// Nothing goes by itself.
    public static final Days NEVER = new Days(null, null, null);
  }

  /// A business's choice.
  ///
  /// @param revision 0 where nobody has chosen yet
  public record Retention(Days days, int revision, @Nullable String updatedBy) {}

  /// How much goes.
  public record Due(long transcripts, long recordings, long calls) {
    public boolean nothing() {
      return transcripts + recordings + calls == 0;
    }
  }

  /// A batch that was erased.
  ///
  /// @param more whether there may be more
  public record Swept(Due due, boolean more) {}

  public Retention of(TenantId tenant) {
    return database.as(tenant, Retentions::read);
  }

  private static Retention read(Handle handle) {
    return handle
        .createQuery("SELECT * FROM retentions")
        .map((row, _) ->
            new Retention(
                new Days(
                    row.getObject("transcript_days", Integer.class),
                    row.getObject("recording_days", Integer.class),
                    row.getObject("call_days", Integer.class)),
                row.getInt("revision"),
                row.getString("updated_by")))
        .findOne()
        .orElse(new Retention(Days.NEVER, 0, null));
  }

  /// Keeps a business's choice.
  public Retention choose(TenantId tenant, Days days, String by) {
    return database.as(
        tenant,
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO retentions AS r (tenant_id, transcript_days, recording_days, call_days, updated_by)
                  VALUES (:tenant, :transcripts, :recordings, :calls, :by)
                  ON CONFLICT (tenant_id) DO UPDATE SET transcript_days = excluded.transcript_days,
                    recording_days = excluded.recording_days, call_days = excluded.call_days, revision = r.revision + 1,
                    updated_by = excluded.updated_by, updated_at = now()
                  """)
              .bind("tenant", tenant.value())
              .bind("transcripts", days.transcripts())
              .bind("recordings", days.recordings())
              .bind("calls", days.calls())
              .bind("by", by)
              .execute();
          Map<String, Object> detail = new HashMap<>();
          detail.put("transcripts", days.transcripts());
          detail.put("recordings", days.recordings());
          detail.put("calls", days.calls());
          Audit.write(handle, tenant, by, "retention_chosen", "", detail);
          return read(handle);
        });
  }

  /// What would go now with these days.
  public Due due(TenantId tenant, Days days, Instant now) {
    return database.as(
        tenant,
        handle ->
            new Due(
                count(handle, OLD_TRANSCRIPTS, days.transcripts(), now),
                recordings(handle.createQuery("SELECT count(*) " + OLD_RECORDINGS), days, now)
                    .mapTo(Long.class)
                    .one(),
                count(handle, OLD_CALLS, days.calls(), now)));
  }

  private static long count(Handle handle, String from, @Nullable Integer days, Instant now) {
    return days == null
        ? 0
        : until(handle.createQuery("SELECT count(*) " + from), days, now).mapTo(Long.class).one();
  }

  private static <S extends SqlStatement<S>> S until(S statement, int days, Instant now) {
    return statement
        .bind("until", now.minus(days, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
        .bind("now", now.atOffset(ZoneOffset.UTC));
  }

  /// Some of the businesses in which something goes by itself.
  ///
  /// @param after the last one of the page before; null for the first page
  public List<TenantId> businesses(@Nullable UUID after, int most) {
    return database.before(handle ->
        handle
            .createQuery("SELECT tenant FROM tenants_with_retention(:after, :most)")
            .bind("after", after == null ? FIRST : after)
            .bind("most", most)
            .map((row, _) -> new TenantId(row.getObject("tenant", UUID.class)))
            .list());
  }

  /// Erases at most `most` transcripts and as many calls that are due, and writes down how many.
  public Swept sweep(TenantId tenant, Instant now, int most) {
    return database.as(
        tenant,
        handle -> {
          Days days = read(handle).days();
          List<CallId> calls = ids(handle, OLD_CALLS + UNHEARD_OF, days.calls(), now, most);
          Traces.eraseCalls(handle, calls);
          List<CallId> transcripts = ids(handle, OLD_TRANSCRIPTS, days.transcripts(), now, most);
          Traces.eraseTranscripts(handle, transcripts);
          Due done = new Due(transcripts.size(), 0, calls.size());
          note(handle, tenant, done);
          return new Swept(done, calls.size() == most || transcripts.size() == most);
        });
  }

  private static List<CallId> ids(
      Handle handle, String from, @Nullable Integer days, Instant now, int most) {
    return days == null
        ? List.of()
        : until(
                handle.createQuery(
                    "SELECT c.id "
                        + from
                        + " ORDER BY c.ended_at LIMIT :most FOR UPDATE OF c SKIP LOCKED"),
                days,
                now)
            .bind("most", most)
            .map((row, _) -> new CallId(row.getString("id")))
            .list();
  }

  private static void note(Handle handle, TenantId tenant, Due done) {
    if (!done.nothing()) {
      Audit.write(
          handle,
          tenant,
          "Centralino",
          "retention_erased",
          "",
          Map.of(
              "transcripts",
              done.transcripts(),
              "recordings",
              done.recordings(),
              "calls",
              done.calls()));
    }
  }

  /// Recordings that are due.
  public List<Recording> recordings(TenantId tenant, Instant now, int most) {
    return database.as(
        tenant,
        handle ->
            recordings(
                    handle.createQuery(
                        "SELECT r.* " + OLD_RECORDINGS + " ORDER BY r.left_at LIMIT :most"),
                    read(handle).days(),
                    now)
                .bind("most", most)
                .map((row, _) -> Recordings.recording(row))
                .list());
  }

  private static Query recordings(Query query, Days days, Instant now) {
    return query
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("recordings", before(days.recordings(), now))
        .bind("calls", before(days.calls(), now));
  }

  private static @Nullable OffsetDateTime before(@Nullable Integer days, Instant now) {
    return days == null ? null : now.minus(days, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
  }

  /// Forgets a recording that is gone, and takes the way to it out of what was told.
  public void recordingGone(TenantId tenant, Recording gone) {
    database.run(
        tenant,
        handle -> {
          handle.execute("DELETE FROM recordings WHERE id = ?", gone.id());
          handle.execute(
              "UPDATE notices SET body = regexp_replace(body, '\\S*\\m' || ? || '\\M\\S*', '…', 'g') WHERE call_id = ?",
              gone.id(),
              gone.call().value());
          note(handle, tenant, new Due(0, 1, 0));
        });
  }
}
