package ai.centralino.store.insight;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.insight.Insight.OpenQuestion;
import ai.centralino.workflows.insight.Insight.Part;
import ai.centralino.workflows.insight.Insight.Promise;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What calls were about. Writes may be repeated. Thread-safe.
public final class Insights {
  private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
  private static final TypeReference<List<OpenQuestion>> QUESTIONS = new TypeReference<>() {};

  private final Database database;

  public Insights(Database database) {
    this.database = database;
  }

  /// An insight and who has changed it since.
  ///
  /// @param editedBy who changed it last, or null where it is as it was made
  public record Kept(
      Insight insight, @Nullable String editedBy, @Nullable Instant editedAt, Instant createdAt) {}

  /// What a person changes.
  ///
  /// @param sentiment `positive`, `neutral` or `negative`
  public record Edit(String summary, String intent, String sentiment) {}

  /// Keeps what a call was about. A second insight takes the first one's place, unless a person has
  /// edited that.
  public void keep(TenantId tenant, CallId call, Insight insight) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO insights (call_id, tenant_id, made_by, summary, intent, outcome, sentiment, sentiment_reason,
                  sentiment_turn, score, parts, open_questions, follow_up)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
                ON CONFLICT (call_id) DO UPDATE SET made_by = excluded.made_by, summary = excluded.summary, intent = excluded.intent,
                  outcome = excluded.outcome, sentiment = excluded.sentiment, sentiment_reason = excluded.sentiment_reason,
                  sentiment_turn = excluded.sentiment_turn, score = excluded.score, parts = excluded.parts,
                  open_questions = excluded.open_questions, follow_up = excluded.follow_up
                WHERE insights.edited_at IS NULL
                """,
                call.value(),
                tenant.value(),
                insight.madeBy(),
                insight.summary(),
                insight.intent(),
                insight.outcome(),
                insight.sentiment(),
                insight.sentimentReason(),
                insight.sentimentTurn(),
                insight.score(),
                Json.write(insight.parts()),
                Json.write(insight.openQuestions()),
                insight.followUp() == null ? null : Json.write(insight.followUp())));
  }

  /// What a call was about, as people have left it.
  public Optional<Insight> of(TenantId tenant, CallId call) {
    return kept(tenant, call).map(Kept::insight);
  }

  /// As [#of], with who changed it.
  public Optional<Kept> kept(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM insights WHERE call_id = :call")
                .bind("call", call.value())
                .map((row, _) -> row(row))
                .findOne());
  }

  /// Changes what a person knows better. False where the call has no insight.
  public boolean edit(TenantId tenant, CallId call, Edit edit, String by) {
    return database.as(
        tenant,
        handle ->
            handle.execute(
                    "UPDATE insights SET summary = ?, intent = ?, sentiment = ?, edited_by = ?, edited_at = now() WHERE call_id = ?",
                    edit.summary(),
                    edit.intent(),
                    edit.sentiment(),
                    by,
                    call.value())
                == 1);
  }

  /// How much each part of a lead's score counts for a business.
  public LeadWeights weights(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            Json.read(
                handle
                    .createQuery("SELECT lead_weights::text FROM tenants")
                    .mapTo(String.class)
                    .one(),
                LeadWeights.class));
  }

  public void weigh(TenantId tenant, LeadWeights weights) {
    database.run(
        tenant,
        handle ->
            handle.execute("UPDATE tenants SET lead_weights = ?::jsonb", Json.write(weights)));
  }

  private static Kept row(ResultSet row) throws SQLException {
    String promise = row.getString("follow_up");
    OffsetDateTime edited = row.getObject("edited_at", OffsetDateTime.class);
    return new Kept(
        new Insight(
            row.getString("made_by"),
            row.getString("summary"),
            row.getString("intent"),
            row.getString("outcome"),
            row.getString("sentiment"),
            row.getString("sentiment_reason"),
            row.getString("sentiment_turn"),
            row.getObject("score", Integer.class),
            Json.read(row.getString("parts"), PARTS),
            Json.read(row.getString("open_questions"), QUESTIONS),
            promise == null ? null : Json.read(promise, Promise.class)),
        row.getString("edited_by"),
        edited == null ? null : edited.toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
