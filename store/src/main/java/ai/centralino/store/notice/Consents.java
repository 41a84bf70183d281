package ai.centralino.store.notice;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What customers have agreed to. Who calls a business agrees to messages about what they asked
/// for, never to advertising. Writes may be repeated. Thread-safe.
public final class Consents {
  private final Database database;

  public Consents(Database database) {
    this.database = database;
  }

  /// One agreement.
  ///
  /// @param purpose `service`
  /// @param givenBy `call`, `text` or `form`
  public record Consent(String purpose, String givenBy, @Nullable String callId, Instant at) {}

  /// Keeps the first time that somebody agreed.
  public void keep(
      TenantId tenant, String number, String purpose, String givenBy, @Nullable CallId call) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO consents (tenant_id, number, purpose, given_by, call_id) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                tenant.value(),
                number,
                purpose,
                givenBy,
                call == null ? null : call.value()));
  }

  /// Everything that the holder of a number has agreed to.
  public List<Consent> of(TenantId tenant, String number) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM consents WHERE number = :number ORDER BY at")
                .bind("number", number)
                .map((row, _) ->
                    new Consent(
                        row.getString("purpose"),
                        row.getString("given_by"),
                        row.getString("call_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list());
  }
}
