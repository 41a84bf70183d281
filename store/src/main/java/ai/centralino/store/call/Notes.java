package ai.centralino.store.call;

import ai.centralino.store.Columns;
import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people write beside a call. Only whoever wrote a note changes or removes it. Thread-safe.
public final class Notes {
  /// The most characters of a note.
  public static final int LONGEST = 4_000;

  private final Database database;

  public Notes(Database database) {
    this.database = database;
  }

  /// A note.
  ///
  /// @param author the account, or the key, of whoever wrote it
  /// @param editedAt null where it is as it was first written
  public record Note(
      UUID id,
      UUID author,
      String writtenBy,
      String body,
      Instant writtenAt,
      @Nullable Instant editedAt) {
    @Override
    public String toString() {
      return "Note[" + id + "]";
    }
  }

  /// Who writes.
  public record Writer(UUID id, String name) {}

  /// The notes of a call, the oldest first.
  public List<Note> of(TenantId tenant, CallId call) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM call_notes WHERE call_id = :call ORDER BY written_at, id")
                .bind("call", call.value())
                .map((row, _) -> note(row))
                .list());
  }

  /// Writes a note; the same id again changes nothing.
  ///
  /// @return empty where there is no such call
  public Optional<Note> add(TenantId tenant, CallId call, UUID id, String body, Writer by) {
    return database.as(
        tenant,
        handle -> {
          if (!Tags.there(handle, call)) {
            return Optional.empty();
          }
          int added =
              handle.execute(
                  """
                  INSERT INTO call_notes (id, tenant_id, call_id, author, written_by, body) VALUES (?, ?, ?, ?, ?, ?)
                  ON CONFLICT (id) DO NOTHING
                  """,
                  id,
                  tenant.value(),
                  call.value(),
                  by.id(),
                  by.name(),
                  body);
          if (added > 0) {
            Audit.write(handle, tenant, by.name(), "note_added", call.value(), Map.of());
          }
          return find(handle, call, id);
        });
  }

  /// Changes one's own note.
  ///
  /// @return empty where there is no such note of one's own
  public Optional<Note> edit(TenantId tenant, CallId call, UUID id, String body, Writer by) {
    return database.as(
        tenant,
        handle -> {
          int changed =
              handle.execute(
                  "UPDATE call_notes SET body = ?, edited_at = now() WHERE id = ? AND call_id = ? AND author = ? AND body <> ?",
                  body,
                  id,
                  call.value(),
                  by.id(),
                  body);
          if (changed > 0) {
            Audit.write(handle, tenant, by.name(), "note_changed", call.value(), Map.of());
          }
          return find(handle, call, id).filter(note -> note.author().equals(by.id()));
        });
  }

  /// Removes one's own note.
  ///
  /// @return false where there is no such note of one's own
  public boolean remove(TenantId tenant, CallId call, UUID id, Writer by) {
    return database.as(
        tenant,
        handle -> {
          int removed =
              handle.execute(
                  "DELETE FROM call_notes WHERE id = ? AND call_id = ? AND author = ?",
                  id,
                  call.value(),
                  by.id());
          if (removed > 0) {
            Audit.write(handle, tenant, by.name(), "note_removed", call.value(), Map.of());
          }
          return removed > 0;
        });
  }

  private static Optional<Note> find(Handle handle, CallId call, UUID id) {
    return handle
        .createQuery("SELECT * FROM call_notes WHERE id = :id AND call_id = :call")
        .bind("id", id)
        .bind("call", call.value())
        .map((row, _) -> note(row))
        .findOne();
  }

  private static Note note(ResultSet row) throws SQLException {
    return new Note(
        row.getObject("id", UUID.class),
        row.getObject("author", UUID.class),
        row.getString("written_by"),
        row.getString("body"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "edited_at"));
  }
}
