package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// When a business is open: the week, and the days that differ from it. What somebody saw when they
/// began to edit takes the place of a revision. Thread-safe.
public final class OpeningHours {
  /// How many special days a business may have ahead of it.
  public static final int MOST_SPECIAL = 200;

  private static final TypeReference<List<Span>> SPANS = new TypeReference<>() {};

  private final Database database;

  public OpeningHours(Database database) {
    this.database = database;
  }

  /// What became of a write; nothing is stored where there are problems or it is stale.
  ///
  /// @param stale whether somebody else has changed it in the meantime
  /// @param now how it stands now
  public record Outcome<T>(List<Problem> problems, boolean stale, T now) {
    public boolean done() {
      return problems.isEmpty() && !stale;
    }
  }

  public Week week(TenantId tenant) {
    return database.as(tenant, OpeningHours::week);
  }

  private static Week week(Handle handle) {
    Map<DayOfWeek, List<Span>> days = new EnumMap<>(DayOfWeek.class);
    handle
        .createQuery("SELECT day, opens, closes FROM hours")
        .map((row, _) ->
            Map.entry(
                DayOfWeek.valueOf(row.getString("day")),
                new Span(
                    row.getObject("opens", LocalTime.class),
                    row.getObject("closes", LocalTime.class))))
        .forEach(e -> days.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(e.getValue()));
    return new Week(days);
  }

  /// Replaces the hours of some days.
  ///
  /// @param seen what the day that is edited read as, by [Week#text(List)], when editing began
  public Outcome<Week> changeDay(
      TenantId tenant, String actor, DayOfWeek day, List<Span> spans, String seen) {
    return database.as(
        tenant,
        handle -> {
          lock(handle, tenant);
          Week now = week(handle);
          if (!Week.text(now.on(day)).equals(seen)) {
            return new Outcome<>(List.of(), true, now);
          }
          return write(handle, tenant, actor, now, now.with(day, spans));
        });
  }

  /// Replaces the whole week, provided that it still reads as `seen`.
  public Outcome<Week> changeWeek(TenantId tenant, String actor, Week wanted, String seen) {
    return database.as(
        tenant,
        handle -> {
          lock(handle, tenant);
          Week now = week(handle);
          if (!now.text().equals(seen)) {
            return new Outcome<>(List.of(), true, now);
          }
          return write(handle, tenant, actor, now, wanted);
        });
  }

  private static Outcome<Week> write(
      Handle handle, TenantId tenant, String actor, Week now, Week wanted) {
    if (!wanted.problems().isEmpty()) {
      return new Outcome<>(wanted.problems(), false, now);
    }
    if (wanted.equals(now)) {
      return new Outcome<>(List.of(), false, now);
    }
    handle.execute("DELETE FROM hours");
    wanted
        .days()
        .forEach((day, spans) -> {
          int position = 0;
          for (Span span : spans) {
            handle.execute(
                "INSERT INTO hours (tenant_id, day, opens, closes, position) VALUES (?, ?, ?, ?, ?)",
                tenant.value(),
                day.name(),
                span.open(),
                span.close(),
                position++);
          }
        });
    Audit.write(
        handle,
        tenant,
        actor,
        "hours.changed",
        "",
        Map.of("before", now.text(), "after", wanted.text()));
    return new Outcome<>(List.of(), false, week(handle));
  }

  /// The special days from the business's yesterday on: a night may still be running.
  public List<SpecialDay> specialDays(TenantId tenant) {
    return database.as(tenant, OpeningHours::upcoming);
  }

  private static List<SpecialDay> upcoming(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT d.* FROM special_days d JOIN tenants t ON t.id = d.tenant_id
            WHERE d.date >= (now() AT TIME ZONE t.zone)::date - 1 ORDER BY d.date
            """)
        .map((row, _) ->
            new SpecialDay(
                row.getObject("date", LocalDate.class),
                row.getString("note"),
                Json.read(row.getString("spans"), SPANS)))
        .list();
  }

  public Optional<SpecialDay> specialDay(TenantId tenant, LocalDate date) {
    return specialDays(tenant).stream().filter(day -> day.date().equals(date)).findFirst();
  }

  /// How a special day reads, to notice that somebody has changed it; empty where there is none.
  public static String text(Optional<SpecialDay> day) {
    return day.map(d -> Week.text(d.spans()) + " " + d.note()).orElse("");
  }

  /// What is wrong with a special day.
  public static List<Problem> problems(SpecialDay day) {
    List<Problem> problems = new ArrayList<>(Spans.problems("spans", day.spans()));
    problems.addAll(new Findings().optional("note", TypedText.line(day.note()), 120).list());
    return problems;
  }

  /// Adds or replaces special days, all or none.
  ///
  /// @param seen how the first of them read, by [#text], when editing began
  public Outcome<List<SpecialDay>> setSpecial(
      TenantId tenant, String actor, List<SpecialDay> days, String seen) {
    return database.as(
        tenant,
        handle -> {
          lock(handle, tenant);
          List<SpecialDay> now = upcoming(handle);
          List<Problem> problems =
              days.stream().flatMap(d -> problems(d).stream()).distinct().toList();
          long fresh = days.stream().filter(d -> on(now, d.date()).isEmpty()).count();
          if (problems.isEmpty() && now.size() + fresh > MOST_SPECIAL) {
            problems = List.of(Problem.of("", "full", MOST_SPECIAL));
          }
          if (!problems.isEmpty()) {
            return new Outcome<>(problems, false, now);
          }
          if (!text(on(now, days.getFirst().date())).equals(seen)) {
            return new Outcome<>(List.of(), true, now);
          }
          days.forEach(day -> set(handle, tenant, actor, on(now, day.date()), day));
          return new Outcome<>(List.of(), false, upcoming(handle));
        });
  }

  private static Optional<SpecialDay> on(List<SpecialDay> days, LocalDate date) {
    return days.stream().filter(day -> day.date().equals(date)).findFirst();
  }

  private static void set(
      Handle handle,
      TenantId tenant,
      String actor,
      Optional<SpecialDay> before,
      SpecialDay wanted) {
    SpecialDay after =
        new SpecialDay(wanted.date(), TypedText.line(wanted.note()), Spans.sorted(wanted.spans()));
    if (before.equals(Optional.of(after))) {
      return;
    }
    handle.execute(
        """
        INSERT INTO special_days (tenant_id, date, note, spans) VALUES (?, ?, ?, ?::jsonb)
        ON CONFLICT (tenant_id, date) DO UPDATE SET note = excluded.note, spans = excluded.spans
        """,
        tenant.value(),
        after.date(),
        after.note(),
        Json.write(after.spans()));
    Map<String, Object> detail = new java.util.LinkedHashMap<>();
    before.ifPresent(day -> detail.put("before", day));
    detail.put("after", after);
    Audit.write(handle, tenant, actor, "special_day.set", after.date().toString(), detail);
  }

  /// Takes a special day away: the week's hours count again. Returns what it was, so that it can be
  /// put back.
  public Optional<SpecialDay> removeSpecial(TenantId tenant, String actor, LocalDate date) {
    return database.as(
        tenant,
        handle -> {
          lock(handle, tenant);
          Optional<SpecialDay> before = on(upcoming(handle), date);
          before.ifPresent(day -> {
            handle.execute("DELETE FROM special_days WHERE date = ?", date);
            Audit.write(
                handle,
                tenant,
                actor,
                "special_day.removed",
                date.toString(),
                Map.of("before", day));
          });
          return before;
        });
  }

  private static void lock(Handle handle, TenantId tenant) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended('hours ' || :t, 0))")
        .bind("t", tenant.toString())
        .mapTo(String.class)
        .list();
  }
}
