package ai.centralino.store.crm;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.crypto.Vault;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The businesses' connections to their CRMs: one each. Thread-safe.
public final class CrmConnections {
  private static final TypeReference<List<VendorField>> FIELDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final Database database;
  private final Vault vault;

  public CrmConnections(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /// Under this name a vendor's settings hold which account it is.
  public static final String ACCOUNT = "account";

  /// What came of a look at a connection that works.
  ///
  /// @param account its name, for people
  /// @param settings what the vendor needs to remember; [#ACCOUNT] tells accounts apart
  public record Seen(String account, List<VendorField> fields, Map<String, String> settings) {}

  /// The business's connection; empty where it has decided nothing yet.
  public Optional<CrmConnection> of(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT * FROM crm_connections")
                .map((row, _) -> connection(tenant, row))
                .findOne());
  }

  /// The business wants no CRM. What it had is forgotten.
  public void choose(TenantId tenant, String by) {
    database.run(
        tenant,
        handle -> {
          handle.execute("DELETE FROM crm_connections");
          handle.execute(
              "INSERT INTO crm_connections (tenant_id, id, vendor, state) VALUES (?, ?, 'none', 'off')",
              tenant.value(),
              UUID.randomUUID());
          Audit.write(handle, tenant, by, "chosen", "CRM: none", Map.of());
        });
  }

  /// Enters what is to open the connection; it counts once it has worked. Another vendor is another
  /// connection.
  ///
  /// @return the connection's id
  public UUID offer(TenantId tenant, CrmVendor vendor, CrmSecret secret, String by) {
    return database.as(
        tenant,
        handle -> {
          lock(handle, tenant);
          Optional<UUID> known =
              handle
                  .createQuery("SELECT id FROM crm_connections WHERE vendor = :vendor")
                  .bind("vendor", vendor.word())
                  .mapTo(UUID.class)
                  .findOne();
          UUID id = known.orElseGet(UUID::randomUUID);
          byte[] sealed = secret.sealed(vault, tenant, id);
          if (known.isPresent()) {
            handle.execute(
                "UPDATE crm_connections SET pending = ?, problem = CASE WHEN state = 'broken' THEN problem END, updated_at = now()",
                sealed);
          } else {
            handle.execute("DELETE FROM crm_connections");
            handle.execute(
                "INSERT INTO crm_connections (tenant_id, id, vendor, state, pending, mapping) VALUES (?, ?, ?, 'draft', ?, ?::jsonb)",
                tenant.value(),
                id,
                vendor.word(),
                sealed,
                Json.write(CrmMapping.standard(vendor)));
          }
          Audit.write(handle, tenant, by, "entered", "CRM: " + vendor.title(), Map.of());
          return id;
        });
  }

  /// What was entered last and has not been tried.
  public Optional<CrmSecret> pending(CrmConnection connection) {
    return secret(connection, "pending");
  }

  /// What opens the connection.
  ///
  /// @throws Vault.Shut where it was sealed under another installation's secret
  public Optional<CrmSecret> secret(CrmConnection connection) {
    return secret(connection, "secret");
  }

  private Optional<CrmSecret> secret(CrmConnection of, String column) {
    return database.as(of.tenant(), handle -> secret(handle, of, column));
  }

  private Optional<CrmSecret> secret(Handle handle, CrmConnection of, String column) {
    return handle
        .createQuery("SELECT " + column + " AS sealed FROM crm_connections WHERE id = :id")
        .bind("id", of.id())
        .map((row, _) -> Optional.ofNullable(row.getBytes("sealed")))
        .findOne()
        .flatMap(sealed -> sealed)
        .map(sealed -> CrmSecret.opened(vault, of.tenant(), of.id(), sealed));
  }

  /// Renews what opens the connection, one at a time per business: a vendor that gives out a new
  /// refresh token with each answer takes the old one only once. `renew` gets what is kept by then
  /// and may return it as it is.
  public CrmSecret renew(CrmConnection of, Function<CrmSecret, CrmSecret> renew) {
    return database.as(
        of.tenant(),
        handle -> {
          lock(handle, of.tenant());
          CrmSecret kept = secret(handle, of, "secret").orElseThrow();
          CrmSecret renewed = renew.apply(kept);
          if (renewed != kept) {
            handle.execute(
                "UPDATE crm_connections SET secret = ? WHERE id = ?",
                renewed.sealed(vault, of.tenant(), of.id()),
                of.id());
          }
          return renewed;
        });
  }

  /// Keeps, still untried, what a vendor has given for what was entered.
  public void exchanged(CrmConnection of, CrmSecret secret) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                "UPDATE crm_connections SET pending = ? WHERE id = ?",
                secret.sealed(vault, of.tenant(), of.id()),
                of.id()));
  }

  /// It works. A connection that was broken is connected again. Where it leads to another account
  /// than before, what was linked there means nothing here and is forgotten: records are looked for
  /// anew.
  public void works(CrmConnection of, CrmSecret with, Seen seen) {
    database.run(
        of.tenant(),
        handle -> {
          handle.execute(
              """
              DELETE FROM crm_links l USING crm_connections c
              WHERE c.id = ? AND l.connection_id = c.id AND nullif(c.settings ->> 'account', '') <> nullif(?, '')
              """,
              of.id(),
              seen.settings().get(ACCOUNT));
          handle.execute(
              """
              UPDATE crm_connections SET secret = ?, pending = NULL, account = ?, fields = ?::jsonb, settings = ?::jsonb,
                state = CASE WHEN state = 'broken' OR settings ->> 'turn_on' = 'true' THEN 'connected' WHEN state = 'draft' THEN 'ready' ELSE state END,
                problem = NULL, broken_at = NULL, checked_at = now(), updated_at = now() WHERE id = ?
              """,
              with.sealed(vault, of.tenant(), of.id()),
              seen.account(),
              Json.write(seen.fields()),
              Json.write(seen.settings()),
              of.id());
        });
  }

  /// It did not work; what was in use before stays in use.
  ///
  /// @param spent whether what was entered can be thrown away
  public void failed(CrmConnection of, String problem, boolean spent) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                """
                UPDATE crm_connections SET problem = ?, checked_at = now(), updated_at = now(),
                  pending = CASE WHEN ? THEN NULL ELSE pending END WHERE id = ?
                """,
                problem,
                spent,
                of.id()));
  }

  /// It works no longer. Of all that notice, the first one breaks it.
  ///
  /// @param reason a plain sentence without secrets
  public void broke(CrmConnection of, String reason) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                """
                UPDATE crm_connections SET state = 'broken', problem = ?, broken_at = now(), breaks = breaks + 1, updated_at = now()
                WHERE id = ? AND state = 'connected'
                """,
                reason,
                of.id()));
  }

  /// Whether `teller` is the one that tells the owner of the present break; the same one may ask
  /// again.
  public boolean tells(CrmConnection of, String teller) {
    return database.as(
        of.tenant(),
        handle ->
            handle.execute(
                    """
                    UPDATE crm_connections SET told_break = breaks, told_by = ?
                    WHERE id = ? AND state = 'broken' AND (told_break < breaks OR told_by = ?)
                    """,
                    teller,
                    of.id(),
                    teller)
                > 0);
  }

  /// Has the connection turned on as soon as it works.
  public void turnOn(TenantId tenant) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                UPDATE crm_connections SET settings = settings || '{"turn_on": "true"}',
                  state = CASE state WHEN 'ready' THEN 'connected' ELSE state END, updated_at = now()
                """));
  }

  /// Takes over a mapping and, once the connection works, turns it on.
  public void map(TenantId tenant, CrmMapping mapping, String by) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              """
              UPDATE crm_connections SET mapping = ?::jsonb, state = CASE state WHEN 'ready' THEN 'connected' ELSE state END,
                updated_at = now()
              """,
              Json.write(mapping));
          Audit.write(handle, tenant, by, "mapped", "CRM", Map.of());
        });
  }

  /// Forgets the connection and what opened it; what was sent stays to be read.
  ///
  /// @return whether there was one
  public boolean remove(TenantId tenant, String by) {
    return database.as(
        tenant,
        handle -> {
          boolean had = handle.execute("DELETE FROM crm_connections") > 0;
          if (had) {
            Audit.write(handle, tenant, by, "disconnected", "CRM", Map.of());
          }
          return had;
        });
  }

  private static void lock(Handle handle, TenantId tenant) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .bind("what", "crm " + tenant)
        .mapToMap()
        .list();
  }

  private static CrmConnection connection(TenantId tenant, ResultSet row) throws SQLException {
    return new CrmConnection(
        tenant,
        row.getObject("id", UUID.class),
        row.getString("vendor"),
        row.getString("state"),
        row.getString("account"),
        Json.read(row.getString("mapping"), CrmMapping.class),
        Json.read(row.getString("fields"), FIELDS),
        Json.read(row.getString("settings"), WORDS),
        row.getString("problem"),
        Columns.instant(row, "checked_at"),
        Columns.instant(row, "broken_at"),
        row.getInt("breaks"),
        row.getBytes("pending") != null);
  }
}
