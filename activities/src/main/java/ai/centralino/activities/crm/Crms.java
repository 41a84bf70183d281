package ai.centralino.activities.crm;

import ai.centralino.activities.crm.hubspot.HubspotCrm;
import ai.centralino.activities.crm.hubspot.HubspotErasure;
import ai.centralino.activities.crm.pipedrive.PipedriveCrm;
import ai.centralino.activities.crm.pipedrive.PipedriveErasure;
import ai.centralino.activities.crm.salesforce.SalesforceCrm;
import ai.centralino.activities.crm.salesforce.SalesforceErasure;
import ai.centralino.activities.crm.webhook.GuardedPost;
import ai.centralino.activities.crm.webhook.SignedAccess;
import ai.centralino.activities.crm.webhook.WebhookCrm;
import ai.centralino.activities.crm.webhook.WebhookErasure;
import ai.centralino.activities.webhook.Courier;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmSecret;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.store.crypto.Vault;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The vendors, and lines to accounts at them. Thread-safe.
public final class Crms {
  /// Renewals at a time. Each holds a database connection while the vendor answers, so that two
  /// services cannot both spend a refresh token; a slow vendor must not take them all.
  private static final int RENEWALS = 2;

  private final CrmSettings settings;
  private final CrmConnections connections;
  private final CrmHttp http;
  private final CrmTransport guarded;
  private final Clock clock;
  private final Map<CrmVendor, Crm> vendors;
  private final Semaphore renewals = new Semaphore(RENEWALS);

  public Crms(CrmSettings settings, CrmConnections connections, CrmHttp http, Clock clock) {
    this.settings = settings;
    this.connections = connections;
    this.http = http;
    this.clock = clock;
    this.guarded = new GuardedPost(new Courier(settings.privateTargets()));
    this.vendors =
        Map.of(
            CrmVendor.HUBSPOT, new HubspotCrm(settings.hubspotVersion()),
            CrmVendor.SALESFORCE, new SalesforceCrm(settings.salesforceVersion()),
            CrmVendor.PIPEDRIVE, new PipedriveCrm(),
            CrmVendor.WEBHOOK, new WebhookCrm());
  }

  /// What this vendor can do.
  public Crm of(CrmVendor vendor) {
    return java.util.Objects.requireNonNull(vendors.get(vendor));
  }

  /// How this vendor forgets.
  public CrmErasure erasure(CrmVendor vendor) {
    return switch (vendor) {
      case HUBSPOT -> new HubspotErasure(settings.hubspotVersion());
      case SALESFORCE -> new SalesforceErasure(settings.salesforceVersion());
      case PIPEDRIVE -> new PipedriveErasure();
      case WEBHOOK -> new WebhookErasure();
    };
  }

  /// A line to the account that is in use.
  ///
  /// @throws CrmProblem where what opens it cannot be read
  public CrmLine line(CrmConnection connection, CrmVendor vendor) throws CrmProblem {
    CrmSecret secret;
    try {
      secret = connections.secret(connection).orElse(null);
    } catch (Vault.Shut changed) {
      secret = null;
    }
    if (secret == null) {
      throw CrmProblem.shut("The access to " + vendor.title() + " has to be entered again");
    }
    return line(vendor, access(connection, vendor, secret, used -> kept(connection, used)));
  }

  /// Tries what was entered last: a code becomes tokens, and what has run out is renewed. Each is
  /// kept at once, because a vendor gives it out only once.
  ///
  /// @throws CrmProblem where it opens nothing
  Trial trial(CrmConnection connection, CrmVendor vendor, CrmSecret entered) throws CrmProblem {
    CrmSecret secret = entered;
    if ("code".equals(entered.find("kind"))) {
      secret = door(vendor).exchange(entered);
      connections.exchanged(connection, secret);
    }
    CrmSecret tokens = secret;
    CrmLine.Access access =
        access(
            connection,
            vendor,
            tokens,
            used -> {
              CrmSecret fresh = door(vendor).refresh(used);
              connections.exchanged(connection, fresh);
              return fresh;
            });
    return new Trial(
        line(vendor, access),
        () -> access instanceof CrmAccess.Granted granted ? granted.secret() : tokens);
  }

  /// A line to what has not been taken into use.
  ///
  /// @param secret what opens it by then
  record Trial(CrmLine line, java.util.function.Supplier<CrmSecret> secret) {}

  private CrmLine line(CrmVendor vendor, CrmLine.Access access) {
    return new CrmLine(vendor == CrmVendor.WEBHOOK ? guarded : http, vendor.title(), access);
  }

  private CrmLine.Access access(
      CrmConnection connection, CrmVendor vendor, CrmSecret secret, CrmAccess.Renewal renewal)
      throws CrmProblem {
    boolean granted = "oauth".equals(secret.find("kind"));
    return switch (vendor) {
      case HUBSPOT ->
          granted
              ? new CrmAccess.Granted(settings.hubspot(), secret, renewal)
              : new CrmAccess.Fixed(
                  settings.hubspot(), Map.of("Authorization", "Bearer " + secret.get("token")));
      case SALESFORCE -> new CrmAccess.Granted(instance(secret), secret, renewal);
      case PIPEDRIVE ->
          new CrmAccess.Fixed(settings.pipedrive(), Map.of("x-api-token", secret.get("token")));
      case WEBHOOK ->
          new SignedAccess(
              URI.create(secret.get("address")),
              secret.get("secret"),
              connection.id().toString(),
              clock);
    };
  }

  /// Salesforce says in its tokens where the account lives. The tokens come from its own door over
  /// TLS; still nothing but a web address is gone to.
  private static @Nullable URI instance(CrmSecret secret) throws CrmProblem {
    String instance = Optional.ofNullable(secret.find("instance")).orElse("");
    if (!instance.matches("https?://[A-Za-z0-9.:-]{1,200}")) {
      throw CrmProblem.shut("Salesforce did not say where the account lives: connect it again");
    }
    return null;
  }

  /// Carries a checked exception through the transaction that renews.
  private static final class Unrenewed extends RuntimeException {
    private final transient CrmProblem why;

    Unrenewed(CrmProblem why) {
      super(why);
      this.why = why;
    }
  }

  private CrmSecret kept(CrmConnection connection, CrmSecret used) throws CrmProblem {
    CrmVendor vendor = connection.crm().orElseThrow();
    OauthDoor door = door(vendor);
    renewals.acquireUninterruptibly();
    try {
      return connections.renew(
          connection,
          now -> {
            if (!String.valueOf(now.find("access")).equals(used.find("access"))) {
              return now; // somebody else has renewed it meanwhile
            }
            try {
              return door.refresh(now);
            } catch (CrmProblem problem) {
              throw new Unrenewed(problem);
            }
          });
    } catch (Unrenewed refused) {
      throw refused.why;
    } finally {
      renewals.release();
    }
  }

  private OauthDoor door(CrmVendor vendor) throws CrmProblem {
    CrmSettings.App app =
        switch (vendor) {
          case HUBSPOT -> settings.hubspotApp();
          case SALESFORCE -> settings.salesforceApp();
          case PIPEDRIVE, WEBHOOK -> null;
        };
    if (app == null) {
      throw CrmProblem.shut(
          "This installation is not registered with "
              + vendor.title()
              + ": "
              + vendor.name()
              + "_CLIENT_ID and "
              + vendor.name()
              + "_CLIENT_SECRET are not set");
    }
    URI at =
        vendor == CrmVendor.HUBSPOT
            ? URI.create(settings.hubspot() + "/oauth/" + settings.hubspotVersion() + "/token")
            : URI.create(settings.salesforce() + "/services/oauth2/token");
    return new OauthDoor(http, vendor.title(), at, app);
  }
}
