package ai.centralino.store.onboarding;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Trade;
import ai.centralino.store.tenant.Trades;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Set-ups, and the business that comes of one. Writes may be repeated. Thread-safe.
public final class Setups {
  private final Database database;
  private final Trades trades;

  public Setups(Database database, Trades trades) {
    this.database = database;
    this.trades = trades;
  }

  public Optional<SetupState> of(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT state FROM setups")
                .map((row, _) -> Json.read(row.getString(1), SetupState.class))
                .findOne());
  }

  /// Keeps where a set-up stands; an older state never replaces a newer one.
  public void keep(TenantId tenant, SetupState state) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO setups (tenant_id, state) VALUES (?, ?::jsonb) ON CONFLICT (tenant_id) DO UPDATE
                SET state = excluded.state, updated_at = now() WHERE (setups.state ->> 'revision')::int <= (excluded.state ->> 'revision')::int
                """,
                tenant.value(),
                Json.write(state)));
  }

  /// Makes the business what the steps say, and its receptionist's first version from its trade's
  /// template.
  public void make(TenantId tenant, SetupState state) {
    database.run(
        tenant,
        handle -> {
          Step.Business business = state.step(Step.Business.class).orElseThrow();
          Step.AfterCall after = state.step(Step.AfterCall.class).orElseThrow();
          Step.Opening opening = state.step(Step.Opening.class).orElseThrow();
          String main = business.languages().getFirst();
          handle.execute(
              """
              UPDATE tenants SET name = ?, trade = ?, language = ?, zone = ?, currency = ?, address = ?, languages = ?::jsonb,
                website = ?, transfer_to = ?, owner_phone = ?, owner_email = coalesce(?, owner_email), delivers = ?,
                delivery_fee_minor = ?, when_closed = ?, over_limit = ?, rules = ?::jsonb, revision = revision + 1 WHERE id = ?
              """,
              business.name(),
              business.trade(),
              main,
              business.zone(),
              business.currency(),
              business.address(),
              Json.write(business.languages()),
              business.website(),
              after.transferTo(),
              first(after.recipients(), true),
              first(after.recipients(), false),
              after.delivers(),
              after.deliveryFeeMinor(),
              opening.whenClosed(),
              after.overLimit(),
              Json.write(after.rules()),
              tenant.value());
          hours(handle, tenant, opening);
          recipients(handle, tenant, after.recipients());
          receptionist(handle, tenant, state, business, main);
          Audit.write(handle, tenant, "Centralino", "set_up", business.name(), Map.of());
        });
  }

  private static @Nullable String first(List<Recipient> recipients, boolean phone) {
    return recipients.stream()
        .map(r -> phone ? r.phone() : r.email())
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void hours(Handle handle, TenantId tenant, Step.Opening opening) {
    handle.execute("DELETE FROM hours");
    for (Hours span : opening.hours()) {
      handle.execute(
          "INSERT INTO hours (tenant_id, day, opens, closes) VALUES (?, ?, ?, ?)",
          tenant.value(),
          span.day().name(),
          span.open(),
          span.close());
    }
    handle.execute("DELETE FROM special_days");
    for (SpecialDay day : opening.specialDays()) {
      handle.execute(
          "INSERT INTO special_days (tenant_id, date, note, spans) VALUES (?, ?, ?, ?::jsonb)",
          tenant.value(),
          day.date(),
          day.note(),
          Json.write(day.spans()));
    }
  }

  private static void recipients(Handle handle, TenantId tenant, List<Recipient> recipients) {
    handle.execute("DELETE FROM recipients");
    int position = 0;
    for (Recipient to : recipients) {
      handle.execute(
          "INSERT INTO recipients (id, tenant_id, position, name, phone, email, events) VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)",
          UUID.randomUUID(),
          tenant.value(),
          position++,
          to.name(),
          to.phone(),
          to.email(),
          Json.write(to.events()));
    }
  }

  private void receptionist(
      Handle handle, TenantId tenant, SetupState state, Step.Business business, String main) {
    Step.Voice voice = state.step(Step.Voice.class).orElseThrow();
    Trade trade = trades.of(business.trade());
    Trade.Words words = trade.words(main);
    handle.execute("DELETE FROM agents WHERE version = 1 AND published_by = 'Centralino'");
    handle.execute(
        """
        INSERT INTO agents (id, tenant_id, version, greeting, consent_line, instructions, voice, language, questions, published_by)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?::jsonb, 'Centralino') ON CONFLICT DO NOTHING
        """,
        WorkflowIds.derived("agent", tenant.toString(), Integer.toString(state.revision())),
        tenant.value(),
        voice.greeting(),
        voice.consentLine(),
        words.instructions(),
        voice.voice(),
        main,
        Json.write(words.questions()));
  }

  /// Takes back what [#make] made of the receptionist; the answers stay with the set-up.
  public void unmake(TenantId tenant) {
    database.run(
        tenant,
        handle -> {
          handle.execute(
              "DELETE FROM agents WHERE version = 1 AND published_by = 'Centralino' AND NOT EXISTS (SELECT 1 FROM tenants WHERE live)");
        });
  }

  /// Whether the business answers calls already.
  public boolean live(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT live FROM tenants WHERE id = :id")
                .bind("id", tenant.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /// A number that only this installation answers. A business that has one keeps it.
  ///
  /// @param prefix of the country, such as `+39055001`
  public String demoNumber(TenantId tenant, String prefix, String kind) {
    return database.as(
        tenant,
        handle -> {
          Optional<String> has = number(handle);
          if (has.isPresent()) {
            return has.get();
          }
          long next = handle.createQuery("SELECT nextval('demo_numbers')").mapTo(Long.class).one();
          String number = prefix + String.format(java.util.Locale.ROOT, "%04d", next);
          keepNumber(handle, tenant, number, kind, null);
          return number;
        });
  }

  /// The number that a business has, where it has one.
  public Optional<String> number(TenantId tenant) {
    return database.as(tenant, Setups::number);
  }

  private static Optional<String> number(Handle handle) {
    return handle
        .createQuery("SELECT number FROM numbers ORDER BY added_at LIMIT 1")
        .mapTo(String.class)
        .findOne();
  }

  /// Notes a number that was bought.
  ///
  /// @param vendorId the carrier's name for it, by which it is released
  public void keepNumber(TenantId tenant, String number, String vendorId) {
    database.run(tenant, handle -> keepNumber(handle, tenant, number, "bought", vendorId));
  }

  private static void keepNumber(
      Handle handle, TenantId tenant, String number, String kind, @Nullable String vendorId) {
    handle.execute(
        "INSERT INTO numbers (number, tenant_id, kind, vendor_id, main) VALUES (?, ?, ?, ?, NOT EXISTS (SELECT 1 FROM numbers WHERE main))",
        number,
        tenant.value(),
        kind,
        vendorId);
  }

  /// The carrier's names of the numbers that were bought.
  public List<String> bought(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery("SELECT vendor_id FROM numbers WHERE vendor_id IS NOT NULL")
                .mapTo(String.class)
                .list());
  }

  public void dropNumbers(TenantId tenant) {
    database.run(tenant, handle -> handle.execute("DELETE FROM numbers"));
  }

  /// The payment service's customer; null takes it away.
  public void keepCustomer(TenantId tenant, @Nullable String customer) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE tenants SET stripe_customer = ? WHERE id = ?", customer, tenant.value()));
  }

  public Optional<String> customer(TenantId tenant) {
    return database.as(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT stripe_customer FROM tenants WHERE id = :id AND stripe_customer IS NOT NULL")
                .bind("id", tenant.value())
                .mapTo(String.class)
                .findOne());
  }

  /// Makes the secret that webhooks are signed with, where there is none yet.
  public void makeWebhookSecret(TenantId tenant) {
    byte[] random = new byte[24];
    new java.security.SecureRandom().nextBytes(random);
    String secret = "whsec_" + java.util.Base64.getEncoder().encodeToString(random);
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE tenants SET webhook_secret = coalesce(webhook_secret, ?) WHERE id = ?",
                secret,
                tenant.value()));
  }

  public void dropWebhookSecret(TenantId tenant) {
    database.run(
        tenant,
        handle ->
            handle.execute(
                "UPDATE tenants SET webhook_secret = NULL WHERE id = ?", tenant.value()));
  }

  /// Has the business's calls answered, or stops them. A business on trial takes the one trial of
  /// whoever opened it.
  public void live(TenantId tenant, boolean live) {
    database.run(
        tenant,
        handle -> {
          handle.execute("SELECT claim_trial(?)", live);
          handle.execute("UPDATE tenants SET live = ? WHERE id = ?", live, tenant.value());
          Audit.write(handle, tenant, "Centralino", live ? "went_live" : "went_off", "", Map.of());
        });
  }
}
