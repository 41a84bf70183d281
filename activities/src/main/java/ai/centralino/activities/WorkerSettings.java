package ai.centralino.activities;

import ai.centralino.activities.billing.stripe.StripeTill;
import ai.centralino.activities.insight.Reader;
import ai.centralino.activities.insight.openai.ModelReader;
import ai.centralino.activities.notice.Mail;
import ai.centralino.activities.notice.Sms;
import ai.centralino.activities.notice.smtp.SmtpMail;
import ai.centralino.activities.notice.twilio.TwilioNumbers;
import ai.centralino.activities.notice.twilio.TwilioSms;
import ai.centralino.activities.onboarding.NumberShop;
import ai.centralino.activities.onboarding.TillDesk;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.workflows.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The worker's settings.
///
/// @param console where links in mails lead to
/// @param model what reads finished calls, or null where there is no key
/// @param demo whether the demo businesses are seeded
public record WorkerSettings(
    DatabaseAddress database,
    String secret,
    String temporalAddress,
    String temporalNamespace,
    @Nullable Sms sms,
    @Nullable Mail mail,
    URI console,
    @Nullable NumberShop numberShop,
    @Nullable TillDesk till,
    @Nullable Reader model,
    boolean demo) {
  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static WorkerSettings of(Environment env) {
    URI twilio = env.http("TWILIO_BASE_URL").orElse(URI.create("https://api.twilio.com"));
    Sms sms =
        env.text("TWILIO_ACCOUNT_SID")
            .flatMap(sid ->
                env.text("TWILIO_AUTH_TOKEN").<Sms>map(token -> new TwilioSms(sid, token, twilio)))
            .orElse(null);
    URI console =
        env.http("PUBLIC_BASE_URL")
            .orElse(URI.create("http://localhost:" + env.port("CENTRALINO_WEB_PORT", 8080)));
    return new WorkerSettings(
        DatabaseAddress.of(env.databaseUrl()),
        env.sharedSecret(),
        env.hostAndPort("TEMPORAL_ADDRESS").orElse("127.0.0.1:7233"),
        env.text("TEMPORAL_NAMESPACE", "default"),
        sms,
        env.text("SMTP_URL").<Mail>map(SmtpMail::new).orElse(null),
        console,
        env.text("TWILIO_ACCOUNT_SID")
            .flatMap(sid ->
                env.text("TWILIO_AUTH_TOKEN")
                    .<NumberShop>map(token -> new TwilioNumbers(sid, token, twilio, console)))
            .orElse(null),
        env.text("STRIPE_SECRET_KEY")
            .<TillDesk>map(key ->
                new StripeTill(
                    key, env.http("STRIPE_BASE_URL").orElse(URI.create("https://api.stripe.com"))))
            .orElse(null),
        env.text("OPENAI_API_KEY")
            .<Reader>map(key ->
                new ModelReader(
                    env.http("OPENAI_BASE_URL").orElse(URI.create("https://api.openai.com/v1")),
                    key,
                    env.text("OPENAI_INSIGHT_MODEL", "gpt-6-luna")))
            .orElse(null),
        env.flag("CENTRALINO_DEMO"));
  }
}
