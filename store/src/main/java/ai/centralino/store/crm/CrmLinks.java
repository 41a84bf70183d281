package ai.centralino.store.crm;

import ai.centralino.store.Database;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which of the vendor's records is which of ours. Thread-safe.
public final class CrmLinks {
  private final Database database;

  public CrmLinks(Database database) {
    this.database = database;
  }

  /// A record of theirs.
  ///
  /// @param made whether we made it; otherwise it was there
  public record Link(String theirs, boolean made) {}

  /// Theirs of ours.
  public Optional<Link> find(CrmConnection of, String kind, String ours) {
    return database.as(
        of.tenant(),
        handle ->
            handle
                .createQuery(
                    "SELECT theirs, made FROM crm_links WHERE connection_id = :id AND kind = :kind AND ours = :ours")
                .bind("id", of.id())
                .bind("kind", kind)
                .bind("ours", ours)
                .map((row, _) -> new Link(row.getString("theirs"), row.getBoolean("made")))
                .findOne());
  }

  /// Keeps a link; the last one counts. A connection that is gone keeps none.
  public void keep(CrmConnection of, String kind, String ours, Link link) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                """
                INSERT INTO crm_links (connection_id, tenant_id, kind, ours, theirs, made)
                SELECT id, tenant_id, ?, ?, ?, ? FROM crm_connections WHERE id = ?
                ON CONFLICT (connection_id, kind, ours) DO UPDATE SET theirs = excluded.theirs, made = excluded.made
                """,
                kind,
                ours,
                link.theirs(),
                link.made(),
                of.id()));
  }

  /// Forgets a link: the record is gone there.
  public void forget(CrmConnection of, String kind, String ours) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                "DELETE FROM crm_links WHERE connection_id = ? AND kind = ? AND ours = ?",
                of.id(),
                kind,
                ours));
  }

  /// Forgets a link, whichever record of ours it is of.
  public void drop(CrmConnection of, String kind, String theirs) {
    database.run(
        of.tenant(),
        handle ->
            handle.execute(
                "DELETE FROM crm_links WHERE connection_id = ? AND kind = ? AND theirs = ?",
                of.id(),
                kind,
                theirs));
  }

  /// A record there that is left of calls or of a caller.
  ///
  /// @param connection the connection over which it got there, which may be gone
  /// @param call the call it came of; null for a contact that is known beside calls
  /// @param theirs null where the vendor never said whether it made it
  /// @param made whether we are sure to have made it
  public record Remain(
      UUID connection,
      @Nullable CallId call,
      String kind,
      String ours,
      @Nullable String theirs,
      boolean made) {}

  /// What a vendor was sent of calls, and the contacts with these ids of ours. A contact that came
  /// over more than one connection may have been there before the later ones: nobody is sure to
  /// have made it.
  ///
  /// @param vendor a word of [CrmVendor]
  /// @param contacts our ids; other contacts of the calls are left out
  public List<Remain> remains(
      TenantId tenant, String vendor, List<CallId> calls, List<String> contacts) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT r.*, r.kind <> 'contact' OR (r.linked AND NOT EXISTS (SELECT 1 FROM crm_syncs o
                        WHERE o.kind = r.kind AND o.ours = r.ours AND o.connection_id <> r.connection_id)) AS made
                    FROM (
                      SELECT s.connection_id, min(s.call_id) AS call_id, s.kind, s.ours, max(coalesce(l.theirs, s.theirs)) AS theirs,
                        coalesce(bool_or(l.made), false) AS linked
                      FROM crm_syncs s LEFT JOIN crm_links l USING (connection_id, kind, ours)
                      WHERE s.vendor = :vendor AND s.call_id = ANY(:calls) AND (s.kind <> 'contact' OR s.ours = ANY(:contacts))
                        AND (coalesce(l.theirs, s.theirs) IS NOT NULL OR (s.state = 'sending' AND s.exchanges = '[]')
                          OR EXISTS (SELECT 1 FROM jsonb_array_elements(s.exchanges) e
                            WHERE e ->> 'method' <> 'GET' AND e ->> 'path' !~ '/(search|batch/read)$'
                              AND ((e ->> 'status')::int < 300 OR (e ->> 'status')::int >= 500)))
                      GROUP BY s.connection_id, s.kind, s.ours
                      UNION ALL
                      SELECT l.connection_id, NULL, l.kind, l.ours, l.theirs, l.made
                      FROM crm_links l JOIN crm_connections c ON c.id = l.connection_id
                      WHERE c.vendor = :vendor AND l.kind = 'contact' AND l.ours = ANY(:contacts)) r
                    ORDER BY r.kind, r.ours
                    """)
                .bind("vendor", vendor)
                .bind("calls", calls.stream().map(CallId::value).toArray(String[]::new))
                .bind("contacts", contacts.toArray(String[]::new))
                .map((row, _) -> {
                  String call = row.getString("call_id");
                  return new Remain(
                      row.getObject("connection_id", UUID.class),
                      call == null ? null : new CallId(call),
                      row.getString("kind"),
                      row.getString("ours"),
                      row.getString("theirs"),
                      row.getBoolean("made"));
                })
                .list());
  }
}
