package ai.centralino.store.call;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/// What a business knows about its callers beyond what the calls say. Thread-safe.
public final class Contacts {
  private final Database database;

  public Contacts(Database database) {
    this.database = database;
  }

  /// What somebody has written down about a number.
  ///
  /// @param revision 0 where nobody has written anything yet
  public record Contact(String phone, String name, String notes, int revision) {
    @Override
    public String toString() {
      return "Contact[revision " + revision + "]";
    }
  }

  /// The notes after they were saved.
  ///
  /// @param changed false where somebody else was faster; then the contact is theirs
  public record Saved(Contact contact, boolean changed) {}

  public Contact of(TenantId tenant, String phone) {
    return database.as(tenant, handle -> find(handle, phone));
  }

  private static Contact find(org.jdbi.v3.core.Handle handle, String phone) {
    return handle
        .createQuery("SELECT * FROM contacts WHERE phone = :phone")
        .bind("phone", phone)
        .map((row, _) ->
            new Contact(
                phone, row.getString("name"), row.getString("notes"), row.getInt("revision")))
        .findOne()
        .orElse(new Contact(phone, "", "", 0));
  }

  /// Saves name and notes unless somebody else has meanwhile.
  ///
  /// @param revision what was seen, or null where it does not matter who was faster
  public Saved save(
      TenantId tenant, String phone, String name, String notes, @Nullable Integer revision) {
    return database.as(
        tenant,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      INSERT INTO contacts AS c (tenant_id, phone, name, notes) SELECT :tenant, :phone, :name, :notes
                      WHERE :revision::int IS NULL OR :revision = 0 OR EXISTS (SELECT 1 FROM contacts WHERE phone = :phone)
                      ON CONFLICT (tenant_id, phone) DO UPDATE SET name = excluded.name, notes = excluded.notes,
                        revision = c.revision + 1 WHERE :revision::int IS NULL OR c.revision = :revision
                      """)
                  .bind("tenant", tenant.value())
                  .bind("phone", phone)
                  .bind("name", name)
                  .bind("notes", notes)
                  .bind("revision", revision)
                  .execute();
          return new Saved(find(handle, phone), changed > 0);
        });
  }
}
