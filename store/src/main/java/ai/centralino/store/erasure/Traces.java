package ai.centralino.store.erasure;

import ai.centralino.workflows.call.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Where callers leave traces, and how each place forgets. A new table of a business belongs in one
/// of these lists; a test holds them against the schema.
public final class Traces {
  /// What a business says about itself: no caller leaves anything here.
  public static final Set<String> OWN =
      Set.of(
          "tenants",
          "numbers",
          "agents",
          "agent_drafts",
          "menus",
          "faqs",
          "hours",
          "special_days",
          "properties",
          "services",
          "places",
          "members",
          "sign_ins",
          "invitations",
          "api_keys",
          "recipients",
          "setups",
          "settled",
          "order_counters",
          "order_changes",
          "idempotency_keys",
          "lines_taken",
          "call_views",
          "retentions",
          "notice_rules",
          "notice_words",
          "push_subscriptions",
          "crm_connections",
          "webhook_endpoints",
          "webhook_secrets",
          "subscriptions",
          "dunnings",
          "spending_caps",
          "statements",
          "stats_days",
          "number_orders",
          "speech_samples");

  /// What stays with the id of a call, and holds nothing of the person who called: what was sold
  /// and what was billed, and the record of the erasure itself.
  public static final Set<String> KEPT =
      Set.of(
          "usage",
          "orders",
          "order_lines",
          "bookings",
          "erasures",
          "erasure_calls",
          "erasure_vendors",
          "audit",
          "turned_away",
          "call_costs",
          "billing_findings",
          "stats_words",
          "stats_dirty");

  private static final String ORDERS =
      "UPDATE orders SET customer_name = NULL, customer_phone = NULL, address = NULL, notes = NULL"
          + " WHERE coalesce(customer_name, customer_phone, address, notes) IS NOT NULL AND ";
  private static final String BOOKINGS =
      "UPDATE bookings SET customer_name = '—', customer_phone = NULL, notes = NULL, updated_at = now()"
          + " WHERE (customer_name <> '—' OR coalesce(customer_phone, notes) IS NOT NULL) AND ";

  /// One place.
  ///
  /// @param blanks whether the row stays with the person's fields emptied; otherwise it goes
  private record Place(String table, boolean blanks, String sql) {}

  /// In this order, because some are found by way of others.
  private static final List<Place> OF_CALLS =
      List.of(
          gone(
              "notices",
              "call_id = ANY(:calls) OR order_id IN (SELECT id FROM orders WHERE call_id = ANY(:calls))"),
          gone("outgoing", "call_id = ANY(:calls)"),
          gone("digest_rows", "call_id = ANY(:calls)"),
          gone("consents", "call_id = ANY(:calls)"),
          gone("webhook_deliveries", "call_id = ANY(:calls)"),
          gone("webhook_events", "call_id = ANY(:calls)"),
          // A contact is the caller's: its link goes when it has been asked for at the vendor.
          gone(
              "crm_links",
              """
              kind <> 'contact' AND EXISTS (SELECT 1 FROM crm_syncs s WHERE s.call_id = ANY(:calls)
                AND s.connection_id = crm_links.connection_id AND s.kind = crm_links.kind AND s.ours = crm_links.ours)
              """),
          gone("crm_syncs", "call_id = ANY(:calls)"),
          gone("steps", "call_id = ANY(:calls)"),
          gone("insights", "call_id = ANY(:calls)"),
          gone("messages", "call_id = ANY(:calls)"),
          gone("leads", "call_id = ANY(:calls)"),
          gone("drafts", "call_id = ANY(:calls)"),
          gone("tool_uses", "call_id = ANY(:calls)"),
          gone("turns", "call_id = ANY(:calls)"),
          gone("call_texts", "call_id = ANY(:calls)"),
          gone("call_notes", "call_id = ANY(:calls)"),
          gone("call_tags", "call_id = ANY(:calls)"),
          gone("call_shares", "call_id = ANY(:calls)"),
          gone("recordings", "call_id = ANY(:calls)"),
          new Place(
              "order_lines",
              true,
              """
              UPDATE order_lines SET notes = NULL WHERE notes IS NOT NULL
                AND order_id IN (SELECT id FROM orders WHERE call_id = ANY(:calls))
              """),
          new Place("orders", true, ORDERS + "call_id = ANY(:calls)"),
          new Place("bookings", true, BOOKINGS + "call_id = ANY(:calls)"),
          gone("calls", "id = ANY(:calls)"));

  private static final List<Place> OF_NUMBER =
      List.of(
          gone(
              "notices",
              "address = :phone OR strpos(body, :phone) > 0 OR strpos(subject, :phone) > 0"),
          gone("outgoing", "strpos(request, :phone) > 0 OR strpos(title, :phone) > 0"),
          gone("messages", "customer_phone = :phone OR callback_number = :phone"),
          gone("leads", "customer_phone = :phone"),
          gone("contacts", "phone = :phone"),
          gone("drafts", "caller = :phone"),
          gone("opt_outs", "address = :phone"),
          gone("whatsapp_windows", "number = :phone"),
          gone("consents", "number = :phone"),
          gone("digest_rows", "strpos(body, :phone) > 0"),
          gone("webhook_events", "strpos(body, :phone) > 0"),
          gone("crm_syncs", "strpos(exchanges::text, :phone) > 0 OR strpos(ours, :phone) > 0"),
          gone("crm_links", "strpos(ours, :phone) > 0"),
          new Place("orders", true, ORDERS + "customer_phone = :phone"),
          new Place("bookings", true, BOOKINGS + "customer_phone = :phone"));

  private static final List<Place> OF_TRANSCRIPTS =
      List.of(
          gone("turns", "call_id = ANY(:calls)"),
          gone("tool_uses", "call_id = ANY(:calls)"),
          gone("drafts", "call_id = ANY(:calls)"),
          gone("call_texts", "call_id = ANY(:calls)"));

  private Traces() {}

  /// The tables that forget by themselves: `webhook_attempts` goes with its delivery.
  static Set<String> forgetful() {
    return Stream.concat(
            Stream.of("webhook_attempts"),
            Stream.concat(OF_CALLS.stream(), OF_NUMBER.stream()).map(Place::table))
        .collect(Collectors.toSet());
  }

  private static Place gone(String table, String which) {
    return new Place(table, false, "DELETE FROM " + table + " WHERE " + which);
  }

  /// Erases calls with all that came of them, in the transaction of `handle`.
  ///
  /// @return rows per table, such as `turns: 12` or `orders, personal fields: 1`
  public static Map<String, Integer> eraseCalls(Handle handle, List<CallId> calls) {
    return erase(
        handle, OF_CALLS, "calls", calls.stream().map(CallId::value).toArray(String[]::new));
  }

  /// Erases what was said in calls and what the receptionist did, and leaves the calls.
  public static void eraseTranscripts(Handle handle, List<CallId> calls) {
    Object ids = calls.stream().map(CallId::value).toArray(String[]::new);
    erase(handle, OF_TRANSCRIPTS, "calls", ids);
    handle
        .createUpdate("UPDATE calls SET transcript_erased_at = now() WHERE id = ANY(:calls)")
        .bind("calls", ids)
        .execute();
  }

  /// Erases what is kept under a number beside the calls.
  ///
  /// @return rows per table
  static Map<String, Integer> eraseNumber(Handle handle, String phone) {
    return erase(handle, OF_NUMBER, "phone", phone);
  }

  private static Map<String, Integer> erase(
      Handle handle, List<Place> places, String name, Object value) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Set<String> there = tables(handle);
    for (Place place : places) {
      if (!there.contains(place.table())) {
        continue;
      }
      int rows = handle.createUpdate(place.sql()).bind(name, value).execute();
      if (rows > 0) {
        counts.merge(
            place.blanks() ? place.table() + ", personal fields" : place.table(),
            rows,
            Integer::sum);
      }
    }
    return counts;
  }

  /// The tables that this schema has: a part that is not installed has left no traces.
  private static Set<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        .mapTo(String.class)
        .set();
  }

  /// The tables in which a call or a person might still be found, with their columns of text.
  static Map<String, List<String>> searched(Handle handle) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum)
                FILTER (WHERE a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype)) AS columns
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND has_table_privilege(c.oid, 'SELECT')
            GROUP BY c.relname HAVING bool_or(a.attname = 'tenant_id') ORDER BY c.relname
            """)
        .map((row, _) ->
            Map.entry(
                row.getString("name"),
                row.getArray("columns") == null
                    ? List.<String>of()
                    : List.of((String[]) row.getArray("columns").getArray())))
        .list()
        .stream()
        .filter(table -> !OWN.contains(table.getKey()))
        .forEach(table -> tables.put(table.getKey(), table.getValue()));
    return tables;
  }
}
