package ai.centralino.workflows;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Digest;
import ai.centralino.workflows.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Workflow and update ids. The id is the idempotency key, so each is a pure function of what it
/// stands for.
public final class WorkflowIds {
  /// The one workflow that counts days for the statistics.
  public static final String STATS = "stats-all";

  private WorkflowIds() {}

  /// `call-<carrier>-<sid>`.
  public static String call(CallId call) {
    return "call-" + call.value();
  }

  /// `order-<uuid>`.
  public static String order(UUID order) {
    return "order-" + order;
  }

  /// `booking-<uuid>`.
  public static String booking(UUID booking) {
    return "booking-" + booking;
  }

  /// `notice-<uuid>`.
  public static String notice(UUID notice) {
    return "notice-" + notice;
  }

  /// `usage-<call>`.
  public static String usage(CallId call) {
    return "usage-" + call.value();
  }

  /// `insight-<call>`.
  public static String insight(CallId call) {
    return "insight-" + call.value();
  }

  /// `digest-<uuid>`: one for each person and time.
  public static String digest(Digest digest) {
    return "digest-"
        + derived("digest", digest.tenant().toString(), digest.person(), digest.at().toString());
  }

  /// `follow-up-<call>`.
  public static String followUp(CallId call) {
    return "follow-up-" + call.value();
  }

  /// `inbound-<message>`: a text that came in, by the carrier's id of it.
  public static String inboundText(String message) {
    return "inbound-" + message;
  }

  /// `till-<uuid>`: one way to a page of the payment service.
  public static String till(UUID wish) {
    return "till-" + wish;
  }

  /// `stripe-<customer>`: what the payment service tells about one customer, one thing after the
  /// other.
  public static String stripe(String customer) {
    return "stripe-" + customer;
  }

  /// `dunning-<invoice>`.
  public static String dunning(String invoice) {
    return "dunning-" + invoice;
  }

  /// `crm-<tenant>-<call>`.
  public static String crm(TenantId tenant, CallId call) {
    return "crm-" + tenant + "-" + call.value();
  }

  /// `crm-check-<uuid>`: one look at whether a connection works.
  public static String crmCheck(UUID check) {
    return "crm-check-" + check;
  }

  /// `event-<uuid>`.
  public static String event(UUID event) {
    return "event-" + event;
  }

  /// `webhook-<endpoint>-<event>`.
  public static String webhook(UUID endpoint, UUID event) {
    return "webhook-" + endpoint + "-" + event;
  }

  /// `account-mail-<uuid>`.
  public static String accountMail(UUID mail) {
    return "account-mail-" + mail;
  }

  /// `onboarding-<tenant>`.
  public static String onboarding(TenantId tenant) {
    return "onboarding-" + tenant;
  }

  /// `site-<uuid>`: one reading of this website for this business at a time.
  public static String site(TenantId tenant, String address) {
    return "site-" + derived("site", tenant.toString(), address.strip());
  }

  /// `number-<order>`: the purchase of one more number.
  public static String numberPurchase(UUID order) {
    return "number-" + order;
  }

  /// `number-release-<tenant>-<number>`.
  public static String numberRelease(TenantId tenant, String number) {
    return "number-release-" + tenant + "-" + number;
  }

  /// `sample-<uuid>`: words spoken for the owner's ear.
  public static String sample(UUID sample) {
    return "sample-" + sample;
  }

  /// `test-call-<call>`: the simulated phone that places a test call.
  public static String testCall(CallId call) {
    return "test-call-" + call.value();
  }

  /// `erasure-<uuid>`.
  public static String erasure(UUID erasure) {
    return "erasure-" + erasure;
  }

  /// The erasure of a call: asking twice is asking once.
  public static UUID erasureOf(TenantId tenant, CallId call) {
    return derived("erasure", tenant.toString(), call.value());
  }

  /// The order that version `version` of this call's cart becomes. The same input gives the same id
  /// for ever.
  public static UUID orderId(CallId call, int version) {
    return derived("order", call.value(), Integer.toString(version));
  }

  /// The booking that version `version` of this call's draft becomes.
  public static UUID bookingId(CallId call, int version) {
    return derived("booking", call.value(), Integer.toString(version));
  }

  /// A stable id for anything that follows from named things.
  public static UUID derived(String... parts) {
    return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  /// The update id of a commit: hash of call and cart version, so that every retry of one read-back
  /// is one commit.
  public static String commit(CallId call, int version) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((call.value() + "\n" + version).getBytes(StandardCharsets.UTF_8));
      return "commit-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
