package ai.centralino.store.erasure;

import ai.centralino.workflows.call.CallId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Looks for what should be gone, in every table that could hold it, also in those that nobody
/// taught to forget.
final class Proof {
  private Proof() {}

  /// One question to the database.
  ///
  /// @param table where it looked
  /// @param question what it looked for
  /// @param rows how many it found; 0 where all is gone
  record Check(String table, String question, long rows) {}

  /// Looks for the calls, and for the number where there is one.
  static List<Check> of(Handle handle, List<CallId> calls, @Nullable String phone) {
    String[] ids = calls.stream().map(CallId::value).toArray(String[]::new);
    List<Check> checks = new ArrayList<>();
    checks.add(count(handle, "calls", "the calls", "id = ANY(:calls)", ids, null));
    checks.add(
        count(
            handle,
            "orders",
            "name, number, address or notes of the calls' orders",
            "call_id = ANY(:calls) AND coalesce(customer_name, customer_phone, address, notes) IS NOT NULL",
            ids,
            null));
    checks.add(
        count(
            handle,
            "bookings",
            "name, number or notes of the calls' bookings",
            "call_id = ANY(:calls) AND (customer_name <> '—' OR coalesce(customer_phone, notes) IS NOT NULL)",
            ids,
            null));
    Traces.searched(handle)
        .forEach((table, columns) -> {
          if (columns.contains("call_id") && !Traces.KEPT.contains(table)) {
            checks.add(
                count(handle, table, "rows of the calls", "call_id = ANY(:calls)", ids, null));
          }
          if (phone != null && !columns.isEmpty()) {
            String anywhere =
                String.join(
                    " OR ",
                    columns.stream().map(c -> "strpos(\"" + c + "\"::text, :phone) > 0").toList());
            checks.add(count(handle, table, "the number, anywhere", anywhere, null, phone));
          }
        });
    return checks;
  }

  private static Check count(
      Handle handle,
      String table,
      String question,
      String condition,
      String @Nullable [] calls,
      @Nullable String phone) {
    Query query = handle.createQuery("SELECT count(*) FROM \"" + table + "\" WHERE " + condition);
    if (calls != null) {
      query.bind("calls", calls);
    }
    if (phone != null) {
      query.bind("phone", phone);
    }
    return new Check(table, question, query.mapTo(Long.class).one());
  }
}
