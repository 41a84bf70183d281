package ai.centralino.store.speech;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;

/// What has been spoken lately, so that hearing it again costs nothing. Thread-safe.
public final class Samples {
  private final Database database;

  public Samples(Database database) {
    this.database = database;
  }

  /// Sound.
  ///
  /// @param type such as `audio/mpeg`
  public record Sound(String type, byte[] bytes) {
    @Override
    public String toString() {
      return "Sound[" + type + ", " + bytes.length + " bytes]";
    }
  }

  /// Keeps a sample for a day, and throws away those of yesterday.
  public void keep(TenantId tenant, UUID id, Sound sound) {
    database.run(
        tenant,
        handle -> {
          handle.execute("DELETE FROM speech_samples WHERE at < now() - interval '1 day'");
          handle.execute(
              """
              INSERT INTO speech_samples (id, tenant_id, type, sound) VALUES (?, ?, ?, ?)
              ON CONFLICT (id) DO UPDATE SET type = excluded.type, sound = excluded.sound, at = now()
              """,
              id,
              tenant.value(),
              sound.type(),
              sound.bytes());
        });
  }

  public Optional<Sound> of(TenantId tenant, UUID id) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT type, sound FROM speech_samples WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> new Sound(row.getString("type"), row.getBytes("sound")))
                .findOne());
  }
}
