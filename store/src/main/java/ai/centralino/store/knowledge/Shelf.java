package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One list of the catalogue: what can be done with its rows is the same for all of them. Every
/// write leaves a line in the audit. Writes of one business take turns, so that limits, names and
/// positions hold also when two people save at the same moment. Thread-safe.
public abstract sealed class Shelf<T extends Entry>
    permits Dishes, Faqs, Properties, Services, Places {
  protected final Database database;
  private final String table;
  private final String subject;
  private final int most;
  private final List<String> columns;

  /// @param subject the word for a row in the audit
  /// @param most how many rows a business may have
  /// @param columns what holds the content, in the order of [#values]; `jsonb` after a colon where
  ///   it is JSON
  Shelf(Database database, String table, String subject, int most, String... columns) {
    this.database = database;
    this.table = table;
    this.subject = subject;
    this.most = most;
    this.columns = List.of(columns);
  }

  /// The content in the order of the columns.
  abstract List<@Nullable Object> values(T content);

  /// The content of a row.
  abstract T content(ResultSet row) throws SQLException;

  /// How many rows a business may have.
  public int most() {
    return most;
  }

  /// Every row, in order.
  public List<Row<T>> list(TenantId tenant) {
    return database.as(tenant, this::live);
  }

  public Optional<Row<T>> byId(TenantId tenant, UUID id) {
    return database.as(tenant, handle -> find(handle, id, true));
  }

  /// The row of this key, whatever the case.
  public Optional<Row<T>> byKey(TenantId tenant, String key) {
    return database.as(tenant, handle -> named(live(handle), key));
  }

  public Saved<T> add(TenantId tenant, String actor, T content) {
    return add(tenant, actor, UUID.randomUUID(), content);
  }

  /// Adds under an id that the caller has chosen, so that a repeated request adds once.
  public Saved<T> add(TenantId tenant, String actor, UUID id, T content) {
    if (!content.problems().isEmpty()) {
      return new Saved.Refused<>(content.problems());
    }
    return writing(
        tenant,
        handle -> {
          Optional<Row<T>> there = find(handle, id, false);
          if (there.isPresent()) {
            return new Saved.Done<>(there.get());
          }
          List<Row<T>> rows = live(handle);
          Optional<Problem> refused = refused(rows, id, content, true);
          if (refused.isPresent()) {
            return new Saved.Refused<>(List.of(refused.get()));
          }
          return new Saved.Done<>(insert(handle, tenant, actor, id, content));
        });
  }

  /// Replaces the content of a row that is still at `revision`.
  public Saved<T> change(TenantId tenant, String actor, UUID id, int revision, T content) {
    if (!content.problems().isEmpty()) {
      return new Saved.Refused<>(content.problems());
    }
    return writing(
        tenant,
        handle -> {
          Optional<Row<T>> now = find(handle, id, true);
          if (now.isEmpty()) {
            return new Saved.Missing<>();
          }
          if (now.get().revision() != revision) {
            return new Saved.Stale<>(now.get());
          }
          Optional<Problem> refused = refused(live(handle), id, content, false);
          if (refused.isPresent()) {
            return new Saved.Refused<>(List.of(refused.get()));
          }
          return new Saved.Done<>(update(handle, tenant, actor, now.get(), content));
        });
  }

  /// Takes a row off the list; [#restore] brings it back.
  public boolean remove(TenantId tenant, String actor, UUID id) {
    return writing(
        tenant,
        handle -> {
          Optional<Row<T>> row = find(handle, id, true);
          row.ifPresent(r -> {
            handle.execute("UPDATE " + table + " SET removed_at = now() WHERE id = ?", id);
            audit(handle, tenant, actor, "removed", r.id(), r.content(), null);
          });
          return row.isPresent();
        });
  }

  /// Brings a removed row back, unless its name has been given to another one since.
  public Saved<T> restore(TenantId tenant, String actor, UUID id) {
    return writing(
        tenant,
        handle -> {
          Optional<Row<T>> row = find(handle, id, false);
          if (row.isEmpty()) {
            return new Saved.Missing<>();
          }
          if (find(handle, id, true).isPresent()) {
            return new Saved.Done<>(row.get());
          }
          Optional<Problem> refused = refused(live(handle), id, row.get().content(), true);
          if (refused.isPresent()) {
            return new Saved.Refused<>(List.of(refused.get()));
          }
          handle.execute("UPDATE " + table + " SET removed_at = NULL WHERE id = ?", id);
          audit(handle, tenant, actor, "restored", id, null, row.get().content());
          return new Saved.Done<>(row.get());
        });
  }

  /// Moves a row up (`by` below 0) or down among those of its group. False where there is no such
  /// row.
  public boolean move(TenantId tenant, String actor, UUID id, int by) {
    return writing(
        tenant,
        handle -> {
          List<Row<T>> rows = new ArrayList<>(live(handle));
          Optional<Row<T>> row = rows.stream().filter(r -> r.id().equals(id)).findFirst();
          if (row.isEmpty()) {
            return false;
          }
          List<Row<T>> group =
              rows.stream()
                  .filter(r -> r.content().group().equals(row.get().content().group()))
                  .toList();
          int to = Math.clamp((long) group.indexOf(row.get()) + by, 0, group.size() - 1);
          int target = rows.indexOf(group.get(to));
          if (group.get(to).id().equals(id)) {
            return true;
          }
          rows.remove(row.get());
          rows.add(target, row.get());
          for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).position() != i) {
              handle.execute(
                  "UPDATE " + table + " SET position = ? WHERE id = ?", i, rows.get(i).id());
            }
          }
          Audit.write(
              handle,
              tenant,
              actor,
              subject + ".moved",
              row.get().content().key(),
              Map.of("id", id, "before", row.get().position(), "after", target));
          return true;
        });
  }

  /// What an import did.
  public record Applied(int added, int changed, int same, List<Problem> refused) {}

  /// Adds each entry, or replaces the one with its key, all in one transaction. What is refused is
  /// left out and named.
  public Applied apply(TenantId tenant, String actor, List<T> entries) {
    return writing(
        tenant,
        handle -> {
          int added = 0;
          int changed = 0;
          int same = 0;
          List<Problem> refused = new ArrayList<>();
          List<Row<T>> rows = new ArrayList<>(live(handle));
          for (T entry : entries) {
            Optional<Row<T>> there = named(rows, entry.key());
            if (!entry.problems().isEmpty()) {
              refused.addAll(entry.problems());
            } else if (there.isPresent() && there.get().content().equals(entry)) {
              same++;
            } else if (there.isPresent()) {
              rows.set(
                  rows.indexOf(there.get()), update(handle, tenant, actor, there.get(), entry));
              changed++;
            } else if (rows.size() >= most) {
              refused.add(Problem.of("", "full", most));
            } else {
              rows.add(insert(handle, tenant, actor, UUID.randomUUID(), entry));
              added++;
            }
          }
          return new Applied(added, changed, same, refused);
        });
  }

  private Optional<Problem> refused(List<Row<T>> rows, UUID id, T content, boolean more) {
    if (more && rows.size() >= most) {
      return Optional.of(Problem.of("", "full", most));
    }
    return named(rows, content.key())
        .filter(row -> !row.id().equals(id))
        .map(row -> Problem.of(content.keyField(), "taken", row.content().key()));
  }

  private static <T extends Entry> Optional<Row<T>> named(List<Row<T>> rows, String key) {
    String wanted = key.toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(row -> row.content().key().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  private Row<T> insert(Handle handle, TenantId tenant, String actor, UUID id, T content) {
    String names = columns.stream().map(Shelf::name).collect(Collectors.joining(", "));
    String marks = columns.stream().map(Shelf::mark).collect(Collectors.joining(", "));
    List<@Nullable Object> values = new ArrayList<>(List.of(id, tenant.value()));
    values.addAll(values(content));
    handle.execute(
        "INSERT INTO %s (position, id, tenant_id, %s) SELECT coalesce(max(position) + 1, 0), ?, ?, %s FROM %s"
            .formatted(table, names, marks, table),
        values.toArray());
    audit(handle, tenant, actor, "added", id, null, content);
    return find(handle, id, true).orElseThrow();
  }

  private Row<T> update(Handle handle, TenantId tenant, String actor, Row<T> row, T content) {
    if (row.content().equals(content)) {
      return row;
    }
    String sets =
        columns.stream().map(c -> name(c) + " = " + mark(c)).collect(Collectors.joining(", "));
    List<@Nullable Object> values = new ArrayList<>(values(content));
    values.add(row.id());
    handle.execute(
        "UPDATE %s SET %s, revision = revision + 1 WHERE id = ?".formatted(table, sets),
        values.toArray());
    audit(handle, tenant, actor, "changed", row.id(), row.content(), content);
    return find(handle, row.id(), true).orElseThrow();
  }

  private void audit(
      Handle handle,
      TenantId tenant,
      String actor,
      String done,
      UUID id,
      @Nullable T before,
      @Nullable T after) {
    Map<String, Object> detail = new java.util.LinkedHashMap<>();
    detail.put("id", id);
    if (before != null) {
      detail.put("before", before);
    }
    if (after != null) {
      detail.put("after", after);
    }
    T known = after == null ? before : after;
    Audit.write(
        handle, tenant, actor, subject + "." + done, known == null ? "" : known.key(), detail);
  }

  /// Runs a write after those of the same business that came before it.
  protected final <R> R writing(TenantId tenant, java.util.function.Function<Handle, R> work) {
    return database.as(
        tenant,
        handle -> {
          handle
              .createQuery("SELECT pg_advisory_xact_lock(hashtextextended('catalogue ' || :t, 0))")
              .bind("t", tenant.toString())
              .mapTo(String.class)
              .list();
          return work.apply(handle);
        });
  }

  private List<Row<T>> live(Handle handle) {
    return handle
        .createQuery("SELECT * FROM " + table + " WHERE removed_at IS NULL ORDER BY position, id")
        .map((row, _) -> row(row))
        .list();
  }

  private Optional<Row<T>> find(Handle handle, UUID id, boolean live) {
    return handle
        .createQuery(
            "SELECT * FROM " + table + " WHERE id = :id" + (live ? " AND removed_at IS NULL" : ""))
        .bind("id", id)
        .map((row, _) -> row(row))
        .findOne();
  }

  private Row<T> row(ResultSet row) throws SQLException {
    return new Row<>(
        row.getObject("id", UUID.class),
        row.getInt("position"),
        row.getInt("revision"),
        content(row));
  }

  private static String name(String column) {
    return column.replace(":jsonb", "");
  }

  private static String mark(String column) {
    return column.endsWith(":jsonb") ? "?::jsonb" : "?";
  }

  /// For lists of values of which some are null.
  static List<@Nullable Object> row(@Nullable Object... values) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    return row;
  }
}
