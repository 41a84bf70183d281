package ai.centralino.store.lead;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Possible customers and what staff made of them. Writes may be repeated. Thread-safe.
public final class Leads {
  /// What may become of a lead, in order.
  public static final List<String> STATUSES =
      List.of("new", "contacted", "qualified", "won", "lost");

  private static final String SELECT =
      "SELECT l.*, (SELECT i.score FROM insights i WHERE i.call_id = l.call_id) AS score FROM leads l";

  private final Database database;

  public Leads(Database database) {
    this.database = database;
  }

  /// A lead as the list shows it.
  ///
  /// @param score 0–100 as its call was understood; null where it was not
  public record Lead(
      UUID id,
      @Nullable CallId call,
      String customerName,
      @Nullable String customerPhone,
      @Nullable String budget,
      @Nullable String zone,
      @Nullable String urgency,
      @Nullable String propertyType,
      @Nullable String notes,
      String status,
      String staffNotes,
      int revision,
      @Nullable Integer score,
      Instant createdAt,
      Instant updatedAt) {
    @Override
    public String toString() {
      return "Lead[" + id + " " + status + "]";
    }
  }

  /// What staff change; null leaves a field as it is.
  ///
  /// @param revision what they saw, or null where they do not mind who was faster
  public record Edit(
      @Nullable String status, @Nullable String staffNotes, @Nullable Integer revision) {}

  /// The lead as it is after an edit.
  ///
  /// @param changed false where somebody else was faster
  public record Edited(Lead lead, boolean changed) {}

  /// Keeps a lead; a repeat changes nothing.
  public void keep(LeadFound found) {
    database.run(
        found.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO leads (id, tenant_id, call_id, customer_name, customer_phone, budget, zone, urgency, property_type,
                  notes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """,
                found.id(),
                found.tenant().value(),
                found.call() == null ? null : found.call().value(),
                found.customerName(),
                found.customerPhone(),
                found.budget(),
                found.zone(),
                found.urgency(),
                found.propertyType(),
                found.notes(),
                found.at(),
                found.at()));
  }

  /// A list, newest first.
  ///
  /// @param status one of [#STATUSES], or null for all
  public Page<Lead> list(TenantId tenant, @Nullable String status, Cursor after, int limit) {
    return database.as(
        tenant,
        handle ->
            Page.of(
                handle
                    .createQuery(
                        SELECT
                            + """
                                 WHERE (created_at, id::text) < (:at, :id)
                              AND (:status::text IS NULL OR status = :status)
                            ORDER BY created_at DESC, id::text DESC LIMIT :limit
                            """)
                    .bind("at", after.at())
                    .bind("id", after.id())
                    .bind("status", status)
                    .bind("limit", limit + 1)
                    .map((row, _) -> lead(row))
                    .list(),
                limit,
                l -> new Cursor(l.createdAt(), l.id().toString()).word()));
  }

  public Optional<Lead> byId(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> lead(row))
                .findOne());
  }

  /// The leads that a call brought.
  public List<Lead> ofCall(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(SELECT + " WHERE call_id = :call ORDER BY created_at, id")
                .bind("call", call.value())
                .map((row, _) -> lead(row))
                .list());
  }

  /// How many nobody has dealt with.
  public int fresh(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM leads WHERE status = 'new'")
                .mapTo(Integer.class)
                .one());
  }

  /// Changes a lead unless somebody else has meanwhile; empty where there is none.
  public Optional<Edited> edit(TenantId tenant, UUID id, Edit edit) {
    return database.as(
        tenant,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE leads SET status = coalesce(:status, status), staff_notes = coalesce(:notes, staff_notes),
                        revision = revision + 1, updated_at = now()
                      WHERE id = :id AND (:revision::int IS NULL OR revision = :revision)
                      """)
                  .bind("status", edit.status())
                  .bind("notes", edit.staffNotes())
                  .bind("revision", edit.revision())
                  .bind("id", id)
                  .execute();
          return handle
              .createQuery(SELECT + " WHERE id = :id")
              .bind("id", id)
              .map((row, _) -> lead(row))
              .findOne()
              .map(lead -> new Edited(lead, changed > 0));
        });
  }

  /// The latest of one number.
  public List<Lead> ofCustomer(TenantId tenant, String phone) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    SELECT + " WHERE customer_phone = :phone ORDER BY created_at DESC LIMIT 100")
                .bind("phone", phone)
                .map((row, _) -> lead(row))
                .list());
  }

  private static Lead lead(ResultSet row) throws SQLException {
    return new Lead(
        row.getObject("id", UUID.class),
        Optional.ofNullable(row.getString("call_id")).map(CallId::new).orElse(null),
        row.getString("customer_name"),
        row.getString("customer_phone"),
        row.getString("budget"),
        row.getString("zone"),
        row.getString("urgency"),
        row.getString("property_type"),
        row.getString("notes"),
        row.getString("status"),
        row.getString("staff_notes"),
        row.getInt("revision"),
        row.getObject("score", Integer.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
