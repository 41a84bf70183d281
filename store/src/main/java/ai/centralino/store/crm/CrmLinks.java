package ai.centralino.store.crm;

import ai.centralino.store.Database;
import java.util.Optional;

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
}
