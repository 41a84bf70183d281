package ai.centralino.store.webhook;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.insight.Insight;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What events say beyond the rows that they are about. Thread-safe.
public final class EventFacts {
  private static final TypeReference<List<Insight.OpenQuestion>> QUESTIONS =
      new TypeReference<>() {};

  private final Database database;

  public EventFacts(Database database) {
    this.database = database;
  }

  /// What a call came to, as far as programs are told.
  public record Found(
      String madeBy,
      String summary,
      String intent,
      String outcome,
      String sentiment,
      @Nullable String sentimentReason,
      @Nullable Integer score,
      List<String> openQuestions,
      @Nullable String followUp) {
    public Found {
      openQuestions = List.copyOf(openQuestions);
    }

    @Override
    public String toString() {
      return "Found[" + outcome + "]";
    }
  }

  /// What the call came to; empty where nobody has looked at it.
  public Optional<Found> insight(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM insights WHERE call_id = :call")
                .bind("call", call.value())
                .map((row, _) -> {
                  String promise = row.getString("follow_up");
                  return new Found(
                      row.getString("made_by"),
                      row.getString("summary"),
                      row.getString("intent"),
                      row.getString("outcome"),
                      row.getString("sentiment"),
                      row.getString("sentiment_reason"),
                      row.getObject("score", Integer.class),
                      Json.read(row.getString("open_questions"), QUESTIONS).stream()
                          .map(Insight.OpenQuestion::question)
                          .toList(),
                      promise == null ? null : Json.read(promise, Insight.Promise.class).what());
                })
                .findOne());
  }
}
