package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Links that show one call to whoever holds them, until they end or are revoked. Of a link's word
/// only the hash is kept. Thread-safe.
public final class Shares {
  private static final TypeReference<List<Said>> TURNS = new TypeReference<>() {};

  private final Database database;

  public Shares(Database database) {
    this.database = database;
  }

  /// A link, without the word that opens it.
  ///
  /// @param views how often it was opened
  public record Share(
      UUID id,
      boolean withNumber,
      boolean withSummary,
      String madeBy,
      Instant madeAt,
      Instant expiresAt,
      @Nullable Instant revokedAt,
      int views,
      @Nullable Instant lastView) {
    public boolean open(Instant now) {
      return revokedAt == null && expiresAt.isAfter(now);
    }
  }

  /// A link that is to be made.
  ///
  /// @param secretHash SHA-256 of its word
  public record NewShare(
      UUID id, String secretHash, boolean withNumber, boolean withSummary, Instant expiresAt) {
    @Override
    public String toString() {
      return "NewShare[" + id + "]";
    }
  }

  /// One turn as an outsider reads it. Milliseconds of the call.
  public record Said(String speaker, String text, long startMs) {}

  /// What a link shows.
  ///
  /// @param state `open`, `expired` or `revoked`; what follows is empty unless it is open
  /// @param caller null unless the link was made to show it
  public record Shown(
      String state,
      String business,
      String zone,
      @Nullable Instant startedAt,
      @Nullable Integer seconds,
      @Nullable String outcome,
      @Nullable String caller,
      @Nullable String summary,
      Instant expiresAt,
      List<Said> turns) {
    @Override
    public String toString() {
      return "Shown[" + state + "]";
    }
  }

  /// The links of a call, the newest first.
  public List<Share> of(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM call_shares WHERE call_id = :call ORDER BY made_at DESC LIMIT 100")
                .bind("call", call.value())
                .map((row, _) -> share(row))
                .list());
  }

  /// Makes a link.
  ///
  /// @return empty where there is no such call
  public Optional<Share> add(TenantId tenant, CallId call, NewShare wanted, String by) {
    return database.as(
        tenant,
        handle -> {
          if (!Tags.there(handle, call)) {
            return Optional.empty();
          }
          Share made =
              handle
                  .createQuery(
                      """
                      INSERT INTO call_shares (id, tenant_id, call_id, secret_hash, with_number, with_summary, made_by, expires_at)
                      VALUES (:id, :tenant, :call, :hash, :number, :summary, :by, :until) RETURNING *
                      """)
                  .bind("id", wanted.id())
                  .bind("tenant", tenant.value())
                  .bind("call", call.value())
                  .bind("hash", wanted.secretHash())
                  .bind("number", wanted.withNumber())
                  .bind("summary", wanted.withSummary())
                  .bind("by", by)
                  .bind("until", wanted.expiresAt())
                  .map((row, _) -> share(row))
                  .one();
          Audit.write(
              handle,
              tenant,
              by,
              "call_shared",
              call.value(),
              Map.of("until", wanted.expiresAt().toString(), "withNumber", wanted.withNumber()));
          return Optional.of(made);
        });
  }

  /// Ends a link at once.
  ///
  /// @return false where the call has no such link
  public boolean revoke(TenantId tenant, CallId call, UUID id, String by) {
    return database.as(
        tenant,
        handle -> {
          int revoked =
              handle.execute(
                  "UPDATE call_shares SET revoked_at = now() WHERE id = ? AND call_id = ? AND revoked_at IS NULL",
                  id,
                  call.value());
          if (revoked > 0) {
            Audit.write(handle, tenant, by, "share_revoked", call.value(), Map.of());
          }
          return handle
              .createQuery(
                  "SELECT EXISTS (SELECT 1 FROM call_shares WHERE id = :id AND call_id = :call)")
              .bind("id", id)
              .bind("call", call.value())
              .mapTo(Boolean.class)
              .one();
        });
  }

  /// What the link with this hash shows, counted as a view; empty where there is none.
  public Optional<Shown> open(String secretHash) {
    return database.before(handle ->
        handle
            .createQuery("SELECT * FROM shared_call(:hash)")
            .bind("hash", secretHash)
            .map((row, _) ->
                new Shown(
                    row.getString("state"),
                    row.getString("business"),
                    row.getString("zone"),
                    at(row, "started_at"),
                    row.getObject("seconds", Integer.class),
                    row.getString("outcome"),
                    row.getString("caller"),
                    row.getString("summary"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                    Json.read(row.getString("turns"), TURNS)))
            .findOne());
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        row.getObject("id", UUID.class),
        row.getBoolean("with_number"),
        row.getBoolean("with_summary"),
        row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        at(row, "revoked_at"),
        row.getInt("views"),
        at(row, "last_view"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
