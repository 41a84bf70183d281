package ai.centralino.web;

import ai.centralino.store.DatabaseAddress;
import ai.centralino.workflows.CarrierAccount;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.notice.PushHosts;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The console's settings.
///
/// @param temporalUi where operators look at workflows, or null where there is no UI
/// @param temporalLasts whether running workflows survive a restart
/// @param realtime whether calls are answered by the AI; otherwise they are rehearsals
/// @param localMail whether mail about accounts stays on this machine, where whoever sits at it may
///   read it
/// @param speaks whether a vendor's voice can be heard
/// @param demo whether the demo accounts exist
/// @param pushHosts where browsers' makers take messages
/// @param stripe whether plans are paid at Stripe; otherwise they switch at once and nothing is
///   charged
/// @param stripeWebhookSecrets what Stripe signs its webhooks with; empty where it is not set
/// @param privateTargets whether the operator lets webhooks go to inner addresses and to plain http
/// @param carrier the account that recordings lie in; null where no carrier's keys are set
public record WebSettings(
    DatabaseAddress database,
    String secret,
    String temporalAddress,
    String temporalNamespace,
    @Nullable String temporalUi,
    boolean temporalLasts,
    @Nullable URI publicBase,
    int edgePort,
    boolean realtime,
    boolean demo,
    boolean localMail,
    PushHosts pushHosts,
    boolean speaks,
    boolean stripe,
    List<String> stripeWebhookSecrets,
    boolean privateTargets,
    @Nullable CarrierAccount carrier) {
  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static WebSettings of(Environment env) {
    return new WebSettings(
        DatabaseAddress.of(env.databaseUrl()),
        env.sharedSecret(),
        env.hostAndPort("TEMPORAL_ADDRESS").orElse("127.0.0.1:7233"),
        env.text("TEMPORAL_NAMESPACE", "default"),
        env.http("CENTRALINO_TEMPORAL_UI").map(URI::toString).orElse(null),
        !env.text("CENTRALINO_TEMPORAL_LASTS", "true").equals("false"),
        env.http("PUBLIC_BASE_URL").orElse(null),
        env.port("CENTRALINO_EDGE_PORT", 8081),
        env.text("OPENAI_API_KEY").isPresent(),
        env.flag("CENTRALINO_DEMO") && wellKnownPassword(env),
        env.text("SMTP_URL").isEmpty() && !env.reachableByStrangers(),
        PushHosts.of(env),
        env.text("OPENAI_API_KEY").isPresent() || env.text("ELEVENLABS_API_KEY").isPresent(),
        env.text("STRIPE_SECRET_KEY").isPresent(),
        webhookSecrets(env),
        env.flag("CENTRALINO_PRIVATE_TARGETS"),
        CarrierAccount.of(env).orElse(null));
  }

  /// During a rotation there are two, with a comma between them.
  private static List<String> webhookSecrets(Environment env) {
    List<String> secrets =
        Arrays.stream(env.text("STRIPE_WEBHOOK_SECRET", "").split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    if (!secrets.stream().allMatch(s -> s.matches("whsec_[A-Za-z0-9_+/=-]{4,}"))) {
      throw new Environment.MalformedSetting(
          "STRIPE_WEBHOOK_SECRET",
          "is not a signing secret of Stripe's",
          "whsec_… from the endpoint's page in Stripe's dashboard, or two with a comma between them");
    }
    return secrets;
  }

  /// Whether the demo accounts have the password that everybody knows; elsewhere they must not be
  /// advertised.
  private static boolean wellKnownPassword(Environment env) {
    return !env.reachableByStrangers() && env.text("CENTRALINO_DEMO_PASSWORD").isEmpty();
  }

  /// The workflow in Temporal's UI, or null where there is none.
  public @Nullable String workflowLink(String workflowId) {
    return temporalUi == null
        ? null
        : temporalUi + "/namespaces/" + temporalNamespace + "/workflows/" + workflowId;
  }

  @Override
  public String toString() {
    return "WebSettings[" + database + "]";
  }
}
