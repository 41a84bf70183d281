package ai.centralino.store.erasure;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.erasure.ErasureStart;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// An erasure as its workflow goes through it. Each part may be repeated. Thread-safe.
public final class ErasureSteps {
  private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

  private final Database database;

  public ErasureSteps(Database database) {
    this.database = database;
  }

  /// What is to be forgotten.
  ///
  /// @param phone the caller's number; null for a single call, and once our own rows are gone
  public record Subject(List<CallId> calls, @Nullable String phone) {
    @Override
    public String toString() {
      return "Subject[" + calls.size() + " calls]";
    }
  }

  /// Begins: a caller's calls are those there are now.
  public Subject open(ErasureStart start) {
    return database.as(
        start.tenant(),
        handle -> {
          handle.execute(
              "UPDATE erasures SET state = 'running', finished_at = NULL WHERE id = ?",
              start.erasure());
          // A second run goes through all of it again: something may have been written late.
          handle.execute(
              "UPDATE erasure_calls SET erased = false WHERE erasure_id = ?", start.erasure());
          String phone = phone(handle, start).orElse(null);
          if (phone != null) {
            for (CallId call : Subjects.callsOf(handle, phone, true)) {
              handle.execute(
                  "INSERT INTO erasure_calls (erasure_id, tenant_id, call_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                  start.erasure(),
                  start.tenant().value(),
                  call.value());
            }
          }
          return new Subject(calls(handle, start, "true"), phone);
        });
  }

  private static Optional<String> phone(Handle handle, ErasureStart start) {
    return handle
        .createQuery("SELECT phone FROM erasures WHERE id = :id AND phone IS NOT NULL")
        .bind("id", start.erasure())
        .mapTo(String.class)
        .findOne();
  }

  private static List<CallId> calls(Handle handle, ErasureStart start, String which) {
    return handle
        .createQuery(
            "SELECT call_id FROM erasure_calls WHERE erasure_id = :id AND "
                + which
                + " ORDER BY call_id")
        .bind("id", start.erasure())
        .map((row, _) -> new CallId(row.getString("call_id")))
        .list();
  }

  /// Erases at most `most` calls. With the last of them goes what is kept under the number; then
  /// every table is looked through, and the number is forgotten here too.
  ///
  /// @return how many calls are left to do
  public int eraseSome(ErasureStart start, int most) {
    return database.as(
        start.tenant(),
        handle -> {
          List<CallId> open = calls(handle, start, "NOT erased");
          List<CallId> now = open.subList(0, Math.min(most, open.size()));
          Map<String, Integer> counts = new LinkedHashMap<>(counts(handle, start));
          add(counts, Traces.eraseCalls(handle, now));
          handle.execute(
              "UPDATE erasure_calls SET erased = true WHERE erasure_id = ? AND call_id = ANY(?)",
              start.erasure(),
              now.stream().map(CallId::value).toArray(String[]::new));
          int left = open.size() - now.size();
          String checks = null;
          if (left == 0) {
            String phone = phone(handle, start).orElse(null);
            if (phone != null) {
              add(counts, Traces.eraseNumber(handle, phone));
            }
            handle.execute("UPDATE erasures SET phone = NULL WHERE id = ?", start.erasure());
            // A repeat for a caller has no number to look for any more, and keeps what was found
            // then.
            if (phone != null || !lookedForCaller(handle, start)) {
              checks = Json.write(Proof.of(handle, calls(handle, start, "true"), phone));
            }
          }
          handle.execute(
              """
              UPDATE erasures SET counts = ?::jsonb, checks = coalesce(?::jsonb, checks),
                erased_at = CASE WHEN ? THEN coalesce(erased_at, now()) END WHERE id = ?
              """,
              Json.write(counts),
              checks,
              left == 0,
              start.erasure());
          return left;
        });
  }

  private static boolean lookedForCaller(Handle handle, ErasureStart start) {
    return handle
        .createQuery("SELECT kind = 'caller' AND checks <> '[]' FROM erasures WHERE id = :id")
        .bind("id", start.erasure())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  private static Map<String, Integer> counts(Handle handle, ErasureStart start) {
    return handle
        .createQuery("SELECT counts FROM erasures WHERE id = :id")
        .bind("id", start.erasure())
        .map((row, _) -> Json.read(row.getString("counts"), COUNTS))
        .findOne()
        .orElse(Map.of());
  }

  private static void add(Map<String, Integer> sums, Map<String, Integer> more) {
    more.forEach((table, rows) -> sums.merge(table, rows, Integer::sum));
  }

  /// Notes what a vendor has; what was noted before stays as it stands, except that what had failed
  /// is asked for again.
  public void refer(ErasureStart start, String vendor, List<String> references) {
    database.run(
        start.tenant(),
        handle -> {
          for (String reference : references) {
            handle.execute(
                """
                INSERT INTO erasure_vendors (erasure_id, tenant_id, vendor, reference, state) VALUES (?, ?, ?, ?, 'asked')
                ON CONFLICT DO NOTHING
                """,
                start.erasure(),
                start.tenant().value(),
                vendor,
                reference);
          }
          handle.execute(
              "UPDATE erasure_vendors SET state = 'asked', updated_at = now() WHERE erasure_id = ? AND vendor = ? AND state = 'failed'",
              start.erasure(),
              vendor);
        });
  }

  /// The vendors that still have something.
  public List<String> vendors(ErasureStart start) {
    return database.as(
        start.tenant(),
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT vendor FROM erasure_vendors WHERE erasure_id = :id AND state <> 'forgotten' ORDER BY vendor")
                .bind("id", start.erasure())
                .mapTo(String.class)
                .list());
  }

  /// What a vendor has still to forget.
  public List<String> open(ErasureStart start, String vendor) {
    return database.as(
        start.tenant(),
        handle ->
            handle
                .createQuery(
                    """
                    SELECT reference FROM erasure_vendors WHERE erasure_id = :id AND vendor = :vendor AND state IN ('asked', 'waiting')
                    ORDER BY reference
                    """)
                .bind("id", start.erasure())
                .bind("vendor", vendor)
                .mapTo(String.class)
                .list());
  }

  /// Notes what a vendor said.
  ///
  /// @param reference null for all that is open
  /// @param state `waiting`, `forgotten` or `failed`
  public void answered(
      ErasureStart start, String vendor, @Nullable String reference, String state, String answer) {
    database.run(
        start.tenant(),
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE erasure_vendors SET state = :state, answer = :answer, updated_at = now()
                    WHERE erasure_id = :id AND vendor = :vendor AND state IN ('asked', 'waiting')
                      AND (CAST(:reference AS text) IS NULL OR reference = :reference)
                    """)
                .bind("state", state)
                .bind("answer", answer)
                .bind("id", start.erasure())
                .bind("vendor", vendor)
                .bind("reference", reference)
                .execute());
  }

  /// Closes the record: `done` where no row is left and every vendor has forgotten, else `partly`.
  public void finish(ErasureStart start) {
    database.run(
        start.tenant(),
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE erasures e SET finished_at = now(), state = CASE WHEN
                        EXISTS (SELECT 1 FROM erasure_vendors v WHERE v.erasure_id = e.id AND v.state <> 'forgotten')
                        OR EXISTS (SELECT 1 FROM jsonb_array_elements(e.checks) c WHERE (c ->> 'rows')::bigint > 0)
                      THEN 'partly' ELSE 'done' END
                    WHERE id = :id AND finished_at IS NULL RETURNING state, subject
                    """)
                .bind("id", start.erasure())
                .map((row, _) -> Map.entry(row.getString("state"), row.getString("subject")))
                .findOne()
                .ifPresent(closed ->
                    Audit.write(
                        handle,
                        start.tenant(),
                        "Centralino",
                        "erasure_finished",
                        closed.getValue(),
                        Map.of("id", start.erasure().toString(), "state", closed.getKey()))));
  }
}
