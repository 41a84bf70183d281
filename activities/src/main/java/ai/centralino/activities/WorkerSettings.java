package ai.centralino.activities;

import ai.centralino.activities.billing.CarrierCalls;
import ai.centralino.activities.billing.PaymentService;
import ai.centralino.activities.billing.stripe.StripePayments;
import ai.centralino.activities.billing.stripe.StripeTill;
import ai.centralino.activities.erasure.RecordingVault;
import ai.centralino.activities.insight.Reader;
import ai.centralino.activities.insight.openai.ModelReader;
import ai.centralino.activities.knowledge.SiteModel;
import ai.centralino.activities.knowledge.openai.OpenAiSiteModel;
import ai.centralino.activities.notice.Mail;
import ai.centralino.activities.notice.Texts;
import ai.centralino.activities.notice.smtp.SmtpMail;
import ai.centralino.activities.notice.twilio.TwilioCalls;
import ai.centralino.activities.notice.twilio.TwilioNumbers;
import ai.centralino.activities.notice.twilio.TwilioRecordings;
import ai.centralino.activities.notice.twilio.TwilioTexts;
import ai.centralino.activities.onboarding.NumberShop;
import ai.centralino.activities.onboarding.TillDesk;
import ai.centralino.activities.speech.Voice;
import ai.centralino.activities.speech.elevenlabs.ElevenLabsVoice;
import ai.centralino.activities.speech.openai.OpenAiVoice;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.workflows.CarrierAccount;
import ai.centralino.workflows.Environment;
import ai.centralino.workflows.notice.PushHosts;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The worker's settings.
///
/// @param console where links in mails lead to
/// @param model what reads finished calls, or null where there is no key
/// @param voice who speaks samples, or null where there is no key
/// @param siteModel what reads websites beside the rules, or null where there is no key
/// @param demo whether the demo businesses are seeded
/// @param whatsappFrom the WhatsApp sender, E.164; null where there is none
/// @param publicBase where carriers reach us; null where they cannot
/// @param pushHosts where browsers' makers take messages
/// @param recordings the carrier's recordings, to be deleted; null without its keys
public record WorkerSettings(
    DatabaseAddress database,
    String secret,
    String temporalAddress,
    String temporalNamespace,
    @Nullable Texts texts,
    @Nullable Mail mail,
    URI console,
    @Nullable NumberShop numberShop,
    @Nullable TillDesk till,
    @Nullable PaymentService payments,
    @Nullable CarrierCalls carrierCalls,
    @Nullable Reader model,
    boolean demo,
    @Nullable String whatsappFrom,
    @Nullable URI publicBase,
    PushHosts pushHosts,
    @Nullable RecordingVault recordings,
    @Nullable Voice voice,
    @Nullable SiteModel siteModel) {
  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static WorkerSettings of(Environment env) {
    Optional<CarrierAccount> twilio = CarrierAccount.of(env);
    URI stripe = stripeBase(env);
    URI console =
        env.http("PUBLIC_BASE_URL")
            .orElse(URI.create("http://localhost:" + env.port("CENTRALINO_WEB_PORT", 8080)));
    return new WorkerSettings(
        DatabaseAddress.of(env.databaseUrl()),
        env.sharedSecret(),
        env.hostAndPort("TEMPORAL_ADDRESS").orElse("127.0.0.1:7233"),
        env.text("TEMPORAL_NAMESPACE", "default"),
        twilio.<Texts>map(of -> new TwilioTexts(of.account(), of.token(), of.base())).orElse(null),
        env.text("SMTP_URL").<Mail>map(SmtpMail::new).orElse(null),
        console,
        twilio
            .<NumberShop>map(of -> new TwilioNumbers(of.account(), of.token(), of.base(), console))
            .orElse(null),
        stripeKey(env).<TillDesk>map(key -> new StripeTill(key, stripe)).orElse(null),
        stripeKey(env)
            .<PaymentService>map(key -> new StripePayments(key, stripe, Clock.systemUTC()))
            .orElse(null),
        twilio
            .<CarrierCalls>map(of -> new TwilioCalls(of.account(), of.token(), of.base()))
            .orElse(null),
        env.text("OPENAI_API_KEY")
            .<Reader>map(key ->
                new ModelReader(openAi(env), key, env.text("OPENAI_INSIGHT_MODEL", "gpt-6-luna")))
            .orElse(null),
        env.flag("CENTRALINO_DEMO"),
        whatsappFrom(env),
        env.http("PUBLIC_BASE_URL").orElse(null),
        PushHosts.of(env),
        twilio
            .<RecordingVault>map(of -> new TwilioRecordings(of.account(), of.token(), of.base()))
            .orElse(null),
        voice(env),
        env.text("OPENAI_API_KEY")
            .<SiteModel>map(key ->
                new OpenAiSiteModel(openAi(env), key, env.text("OPENAI_SITE_MODEL", "gpt-6-luna")))
            .orElse(null));
  }

  private static @Nullable String whatsappFrom(Environment env) {
    return env.text("TWILIO_WHATSAPP_FROM")
        .map(v -> v.startsWith("whatsapp:") ? v.substring("whatsapp:".length()) : v)
        .map(v -> {
          if (v.matches("\\+[1-9]\\d{6,14}")) {
            return v;
          }
          throw new Environment.MalformedSetting(
              "TWILIO_WHATSAPP_FROM", "is '" + v + "'", "a number such as +14155238886");
        })
        .orElse(null);
  }

  private static URI openAi(Environment env) {
    return env.http("OPENAI_BASE_URL").orElse(URI.create("https://api.openai.com/v1"));
  }

  private static @Nullable Voice voice(Environment env) {
    return env.text("OPENAI_API_KEY")
        .<Voice>map(key ->
            new OpenAiVoice(openAi(env), key, env.text("OPENAI_TTS_MODEL", "gpt-4o-mini-tts")))
        .or(() ->
            env.text("ELEVENLABS_API_KEY")
                .map(key ->
                    new ElevenLabsVoice(
                        env.http("ELEVENLABS_BASE_URL")
                            .orElse(URI.create("https://api.elevenlabs.io")),
                        key)))
        .orElse(null);
  }

  /// Where Stripe's API is.
  public static URI stripeBase(Environment env) {
    return env.http("STRIPE_BASE_URL").orElse(URI.create("https://api.stripe.com"));
  }

  /// Stripe's secret or restricted key. Its value never appears in a message.
  ///
  /// @throws Environment.MalformedSetting for what cannot be one
  public static Optional<String> stripeKey(Environment env) {
    return env.text("STRIPE_SECRET_KEY")
        .map(key -> {
          if (!key.matches("(sk|rk)_[A-Za-z0-9_]+")) {
            throw new Environment.MalformedSetting(
                "STRIPE_SECRET_KEY",
                "is not one of Stripe's secret keys",
                "sk_test_…, sk_live_… or a restricted rk_…, from Stripe's dashboard under Developers, API keys");
          }
          return key;
        });
  }
}
