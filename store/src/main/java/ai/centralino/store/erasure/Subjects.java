package ai.centralino.store.erasure;

import ai.centralino.workflows.call.CallId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Whom an erasure is about: the calls, and what hangs on them.
final class Subjects {
  private Subjects() {}

  static boolean there(Handle handle, CallId call) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM calls WHERE id = :call)")
        .bind("call", call.value())
        .mapTo(Boolean.class)
        .one();
  }

  /// The calls from a number, and those in which the number was left.
  ///
  /// @param ended only those that are over
  static List<CallId> callsOf(Handle handle, String phone, boolean ended) {
    return handle
        .createQuery(
            """
            SELECT id FROM calls WHERE (NOT :ended OR state = 'ended') AND id IN (
              SELECT id FROM calls WHERE caller = :phone
              UNION SELECT call_id FROM orders WHERE customer_phone = :phone
              UNION SELECT call_id FROM bookings WHERE customer_phone = :phone
              UNION SELECT call_id FROM messages WHERE customer_phone = :phone OR callback_number = :phone
              UNION SELECT call_id FROM leads WHERE customer_phone = :phone
              UNION SELECT call_id FROM drafts WHERE caller = :phone OR strpos(draft::text, :phone) > 0
              UNION SELECT call_id FROM tool_uses WHERE strpos(arguments::text, :phone) > 0 OR strpos(output::text, :phone) > 0
              UNION SELECT call_id FROM turns WHERE strpos(text, :phone) > 0)
            ORDER BY started_at, id
            """)
        .bind("phone", phone)
        .bind("ended", ended)
        .map((row, _) -> new CallId(row.getString("id")))
        .list();
  }

  /// What hangs on calls and on a number.
  static Erasures.Preview count(Handle handle, List<CallId> calls, @Nullable String phone) {
    return handle
        .createQuery(
            """
            SELECT (SELECT count(*) FROM calls WHERE id = ANY(:calls)) AS calls,
              (SELECT count(*) FROM turns WHERE call_id = ANY(:calls)) AS turns,
              (SELECT count(*) FROM messages WHERE call_id = ANY(:calls) OR customer_phone = :phone OR callback_number = :phone) AS messages,
              (SELECT count(*) FROM leads WHERE call_id = ANY(:calls) OR customer_phone = :phone) AS leads,
              (SELECT count(*) FROM notices WHERE call_id = ANY(:calls) OR address = :phone
                OR order_id IN (SELECT id FROM orders WHERE call_id = ANY(:calls))) AS notices,
              (SELECT count(*) FROM call_notes WHERE call_id = ANY(:calls)) AS notes,
              (SELECT count(*) FROM orders WHERE call_id = ANY(:calls) OR customer_phone = :phone) AS orders,
              (SELECT count(*) FROM bookings WHERE call_id = ANY(:calls) OR customer_phone = :phone) AS bookings,
              (SELECT count(*) FROM bookings WHERE (call_id = ANY(:calls) OR customer_phone = :phone)
                AND status IN ('held', 'confirmed') AND starts_at > now()) AS ahead,
              (SELECT count(*) FROM contacts WHERE phone = :phone) AS contacts
            """)
        .bind("calls", calls.stream().map(CallId::value).toArray(String[]::new))
        .bind("phone", phone)
        .map((row, _) ->
            new Erasures.Preview(
                row.getInt("calls"),
                row.getInt("turns"),
                row.getInt("messages"),
                row.getInt("leads"),
                row.getInt("notices"),
                row.getInt("notes"),
                row.getInt("orders"),
                row.getInt("bookings"),
                row.getInt("ahead"),
                row.getInt("contacts")))
        .one();
  }
}
