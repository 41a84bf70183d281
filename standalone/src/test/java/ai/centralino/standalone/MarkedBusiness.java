package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Database;
import ai.centralino.store.booking.Bookings;
import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Contacts;
import ai.centralino.store.call.LogFilter;
import ai.centralino.store.call.Notes;
import ai.centralino.store.call.SavedViews;
import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Tags;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmSyncs;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.erasure.Erasures;
import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Dish;
import ai.centralino.store.knowledge.Dishes;
import ai.centralino.store.knowledge.Faqs;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Offer;
import ai.centralino.store.knowledge.OpeningHours;
import ai.centralino.store.knowledge.Place;
import ai.centralino.store.knowledge.Places;
import ai.centralino.store.knowledge.Properties;
import ai.centralino.store.knowledge.Row;
import ai.centralino.store.knowledge.Saved;
import ai.centralino.store.knowledge.Services;
import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.order.Orders;
import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.webhook.Endpoints;
import ai.centralino.store.webhook.PublishedEvents;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.Held;
import ai.centralino.workflows.booking.Hold;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallEnd;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.lead.LeadFound;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.order.Fulfilment;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.order.OrderDraft;
import ai.centralino.workflows.order.OrderLine;
import ai.centralino.workflows.order.OrderToCommit;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A demo business with one of everything, each of which carries a word that occurs nowhere else.
final class MarkedBusiness {
  static final LocalDate SPECIAL = LocalDate.of(2027, 3, 3);

  private final Running running;
  final String marker;
  final TenantId tenant;
  private final String phone;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final UUID note = UUID.randomUUID();
  private final UUID share = UUID.randomUUID();

  /// What an `{id}` stands for, by the beginning of the path.
  private final Map<String, String> ids = new LinkedHashMap<>();

  MarkedBusiness(Running running, String slug, String marker, String phone) {
    this.running = running;
    this.marker = marker;
    this.tenant = new TenantId(WorkflowIds.derived("tenant", slug));
    this.phone = phone;
    conversations();
    catalogue();
    people();
    programs();
  }

  /// An endpoint that nothing can be sent to, and a delivery for it.
  private void programs() {
    UUID endpoint = UUID.randomUUID();
    running
        .bean(Endpoints.class)
        .add(
            tenant,
            endpoint,
            new Endpoints.Wanted(
                "https://127.0.0.1/" + marker, marker, List.of("usage.limit"), true),
            "test")
        .orElseThrow();
    Delivery delivery =
        new PublishedEvents(running.bean(Database.class))
            .keep(
                Event.of(tenant, EventType.TEST, endpoint.toString(), marker, null, null, now),
                "{\"marker\": \"" + marker + "\"}")
            .getFirst();
    ids.put("/webhooks/deliveries/", delivery.id().toString());
    ids.put("/api/webhooks/deliveries/", delivery.id().toString());
    ids.put("/webhooks/", endpoint.toString());
    ids.put("/api/webhooks/", endpoint.toString());
  }

  /// A path with this business's ids in the place of the variables.
  String fill(String pattern) {
    String path = pattern.replace("{token}", "unknown").replace("{wish}", "retry");
    for (var variable :
        Map.ofEntries(
                Map.entry("phone", phone.replace("+", "%2B")),
                Map.entry("date", SPECIAL.toString()),
                Map.entry("day", "MONDAY"),
                Map.entry("version", "1"),
                Map.entry("step", "1"),
                Map.entry("status", "preparing"),
                Map.entry("from", "new"),
                Map.entry("way", "up"),
                Map.entry("wish", "retry"),
                Map.entry("business", tenant.value().toString()),
                Map.entry("number", "390000000000"),
                Map.entry("note", note.toString()),
                Map.entry("share", share.toString()),
                Map.entry("vendor", "pipedrive"),
                Map.entry("word", "order_placed"))
            .entrySet()) {
      path = path.replaceAll("\\{" + variable.getKey() + "(:[^}]*)?}", variable.getValue());
    }
    if (path.contains("{id}")) {
      String known =
          ids.entrySet().stream()
              .filter(id -> pattern.startsWith(id.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError("Teach MarkedBusiness which id " + pattern + " takes"));
      path = path.replace("{id}", known);
    }
    assertThat(path).as("a variable that MarkedBusiness does not know").doesNotContain("{");
    return path;
  }

  /// Every row that this business has, as one sum per table. Statistics follow from the others and
  /// are counted meanwhile.
  Map<String, String> sums() {
    return running
        .bean(Database.class)
        .as(
            tenant,
            handle -> {
              Map<String, String> sums = new TreeMap<>();
              List<String> tables =
                  handle
                      .createQuery(
                          """
                          SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                          WHERE c.relkind = 'r' AND a.attname = 'tenant_id' AND c.relnamespace = 'public'::regnamespace
                            AND has_table_privilege(c.oid, 'SELECT') AND c.relname NOT LIKE 'stats\\_%'
                          """)
                      .mapTo(String.class)
                      .list();
              for (String table : tables) {
                sums.put(
                    table,
                    handle
                        .createQuery(
                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "
                                + table
                                + " t WHERE tenant_id = current_tenant()")
                        .mapTo(String.class)
                        .one());
              }
              return sums;
            });
  }

  private void conversations() {
    CallId call = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    Calls calls = running.bean(Calls.class);
    calls.started(
        tenant,
        new CallArrived(call, new PhoneNumber(phone), "+390000000000", "rehearsal", true, now),
        1);
    calls.turnsTaken(tenant, call, List.of(new Turn("1", "caller", marker, null, 0, null, now)));
    calls.ended(tenant, call, new CallEnd("order", "caller", 9, now));
    UUID order = UUID.randomUUID();
    running
        .bean(Orders.class)
        .commit(
            new OrderToCommit(
                order,
                tenant,
                call,
                new OrderDraft(
                    1,
                    List.of(new OrderLine("dish", marker, null, 1, null, 500)),
                    Fulfilment.PICKUP,
                    null,
                    marker,
                    marker,
                    0,
                    500,
                    "EUR",
                    List.of(),
                    marker),
                phone,
                now));
    UUID message = UUID.randomUUID();
    running
        .bean(Messages.class)
        .keep(new MessageLeft(message, tenant, call, marker, phone, null, marker, true, now));
    UUID lead = UUID.randomUUID();
    running
        .bean(Leads.class)
        .keep(
            new LeadFound(
                lead, tenant, call, marker, phone, marker, marker, marker, marker, marker, now));
    running.bean(Contacts.class).save(tenant, phone, marker, marker, null);
    Notice.Address address = new Notice.Address(Notice.Channel.EMAIL, marker + "@customer.example");
    UUID notice = UUID.randomUUID();
    running
        .bean(Notices.class)
        .enter(
            new Notice(
                notice,
                tenant,
                call,
                null,
                "order_placed",
                "owner",
                "+390000000000",
                List.of(address),
                marker,
                marker,
                Language.EN),
            address,
            marker,
            marker,
            "<p>" + marker + "</p>");
    ids.put("/outbox/mail/", notice.toString());
    ids.put(
        "/devices/",
        running
            .bean(Subscriptions.class)
            .add(tenant, UUID.randomUUID(), "https://push.example/" + marker, "k", "a", marker)
            .toString());
    filing(call);
    for (String root : List.of("/api/orders/", "/kitchen/orders/", "/orders/")) {
      ids.put(root, order.toString());
    }
    UUID sync = syncs(call);
    for (String root : List.of("/api/", "/")) {
      ids.put(root + "crm/syncs/", sync.toString());
      ids.put(root + "calls/", call.value());
      ids.put(root + "messages/", message.toString());
      ids.put(root + "leads/", lead.toString());
    }
  }

  /// What people put on a call, and an erasure of another one.
  private void filing(CallId call) {
    Notes.Writer writer = new Notes.Writer(UUID.randomUUID(), marker);
    running.bean(Tags.class).add(tenant, call, marker, "test");
    running.bean(Notes.class).add(tenant, call, note, marker, writer);
    running
        .bean(Shares.class)
        .add(
            tenant,
            call,
            new Shares.NewShare(
                share, Secret.hash(Secret.fresh()), false, false, now.plus(1, ChronoUnit.DAYS)),
            marker);
    UUID view = UUID.randomUUID();
    running.bean(SavedViews.class).add(tenant, view, marker, LogFilter.ALL, true, writer);
    CallId gone = CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
    Calls calls = running.bean(Calls.class);
    calls.started(
        tenant,
        new CallArrived(
            gone, new PhoneNumber("+390000000001"), "+390000000000", "rehearsal", true, now),
        1);
    calls.ended(tenant, gone, new CallEnd("talk", "caller", 9, now));
    assertThat(running.bean(Erasures.class).ask(tenant, gone, marker))
        .isInstanceOf(Erasures.Asked.Kept.class);
    String erasure = WorkflowIds.erasureOf(tenant, gone).toString();
    for (String root : List.of("/api/", "/")) {
      ids.put(root + "erasures/", erasure);
    }
    ids.put("/api/logs/views/", view.toString());
    ids.put("/calls/views/", view.toString());
  }

  /// A record that was sent to a CRM.
  private UUID syncs(CallId call) {
    Database database = running.bean(Database.class);
    CrmConnections connections = running.bean(CrmConnections.class);
    CrmSecret secret = new CrmSecret(Map.of("kind", "token", "token", "t"));
    connections.offer(tenant, CrmVendor.PIPEDRIVE, secret, marker);
    connections.works(
        connections.of(tenant).orElseThrow(),
        secret,
        new CrmConnections.Seen(marker, List.of(), Map.of()));
    return new CrmSyncs(database)
        .begin(
            connections.of(tenant).orElseThrow(),
            new CrmSyncs.Sending(call, "contact", marker, "f"),
            Instant.now())
        .id();
  }

  private void catalogue() {
    UUID faq =
        row(running.bean(Faqs.class).add(tenant, "test", new Answer(marker, marker, List.of())));
    UUID dish =
        row(
            running
                .bean(Dishes.class)
                .add(
                    tenant,
                    "test",
                    new Dish(
                        marker,
                        Map.of(),
                        "Test",
                        "",
                        List.of(),
                        List.of(new Menu.Size("standard", Map.of(), List.of(), 500)),
                        List.of(),
                        List.of())));
    UUID home =
        row(
            running
                .bean(Properties.class)
                .add(
                    tenant,
                    "test",
                    new Listing(
                        marker, marker, "sale", marker, "", 100, null, null, marker, true)));
    UUID service =
        row(running.bean(Services.class).add(tenant, "test", new Offer(marker, 30, null, marker)));
    UUID table =
        row(running.bean(Places.class).add(tenant, "test", new Place("table", marker, 1, 8)));
    UUID booking = UUID.randomUUID();
    Instant start = now.plus(2, ChronoUnit.DAYS);
    Held held =
        running
            .bean(Bookings.class)
            .confirm(
                new Hold(
                    booking,
                    tenant,
                    null,
                    BookingKind.TABLE,
                    table,
                    start,
                    start.plus(90, ChronoUnit.MINUTES),
                    2,
                    marker,
                    phone,
                    null,
                    marker,
                    List.of()));
    assertThat(held).isInstanceOf(Held.Taken.class);
    running
        .bean(OpeningHours.class)
        .setSpecial(
            tenant,
            "test",
            List.of(new SpecialDay(SPECIAL, marker, List.of())),
            OpeningHours.text(java.util.Optional.empty()));
    ids.put("/api/knowledge/", faq.toString());
    ids.put("/faqs/", faq.toString());
    ids.put("/menu/", dish.toString());
    ids.put("/properties/", home.toString());
    ids.put("/services/", service.toString());
    ids.put("/tables/", table.toString());
    ids.put("/api/bookings/", booking.toString());
    ids.put("/bookings/", booking.toString());
  }

  private static <T> UUID row(Saved<T> saved) {
    assertThat(saved).isInstanceOf(Saved.Done.class);
    return saved instanceof Saved.Done<T>(Row<T> row) ? row.id() : UUID.randomUUID();
  }

  private void people() {
    UUID key = UUID.randomUUID();
    running
        .bean(ApiKeys.class)
        .add(tenant, key, marker, "ck_test", Secret.hash(Secret.fresh()), List.of("desk"), "test");
    UUID invitation = UUID.randomUUID();
    Instant later = now.plus(1, ChronoUnit.DAYS);
    Invitations invitations = running.bean(Invitations.class);
    invitations.invite(tenant, invitation, marker + "@invited.example", "staff", "test", later);
    String colleague = employ(marker + "@colleague.example", "kitchen", "unusable");
    UUID user = running.bean(Users.class).byEmail(colleague).orElseThrow().id();
    UUID signIn = UUID.randomUUID();
    running
        .bean(SignIns.class)
        .open(signIn, user, "browser", Secret.hash(Secret.fresh()), marker, "127.0.0.1", later);
    ids.put("/keys/", key.toString());
    ids.put("/api/keys/", key.toString());
    ids.put("/team/invitations/", invitation.toString());
    ids.put("/api/team/invitations/", invitation.toString());
    ids.put("/team/", user.toString());
    ids.put("/api/team/", user.toString());
    ids.put("/account/places/", signIn.toString());
    ids.put("/account/passkeys/", "unknown");
    ids.put("/businesses/", tenant.toString());
  }

  /// Adds somebody to this business, as an accepted invitation does.
  ///
  /// @return the address they sign in with
  String employ(String email, String role, String passwordHash) {
    Invitations invitations = running.bean(Invitations.class);
    UUID id = UUID.randomUUID();
    String secret = Secret.hash(Secret.fresh());
    invitations.invite(tenant, id, email, role, "test", now.plus(1, ChronoUnit.DAYS));
    assertThat(invitations.seal(tenant, id, secret)).isTrue();
    assertThat(invitations.accept(secret, email, passwordHash, Language.EN)).contains(tenant);
    return email;
  }
}
