package ai.centralino.activities.crm;

import ai.centralino.workflows.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where the CRMs are, and who we are there.
///
/// @param hubspotVersion the date of HubSpot's API that is spoken
/// @param salesforceVersion such as `66.0`
/// @param privateTargets whether documents may go to addresses outside the public internet
/// @param console where links to calls lead
public record CrmSettings(
    URI hubspot,
    String hubspotVersion,
    @Nullable App hubspotApp,
    URI salesforce,
    String salesforceVersion,
    @Nullable App salesforceApp,
    URI pipedrive,
    boolean privateTargets,
    URI console) {
  /// An app that the operator has registered with a vendor.
  public record App(String id, String secret) {
    @Override
    public String toString() {
      return "App[" + id + "]";
    }
  }

  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static CrmSettings of(Environment env) {
    return new CrmSettings(
        env.http("HUBSPOT_BASE_URL").orElse(URI.create("https://api.hubapi.com")),
        matching(env, "HUBSPOT_API_VERSION", "2026-03", "\\d{4}-\\d{2}", "a month such as 2026-03"),
        app(env, "HUBSPOT"),
        env.http("SALESFORCE_LOGIN_URL").orElse(URI.create("https://login.salesforce.com")),
        matching(env, "SALESFORCE_API_VERSION", "66.0", "\\d{2,3}\\.0", "a number such as 66.0"),
        app(env, "SALESFORCE"),
        env.http("PIPEDRIVE_BASE_URL").orElse(URI.create("https://api.pipedrive.com")),
        env.flag("CENTRALINO_PRIVATE_TARGETS"),
        env.http("PUBLIC_BASE_URL")
            .orElse(URI.create("http://localhost:" + env.port("CENTRALINO_WEB_PORT", 8080))));
  }

  private static String matching(
      Environment env, String name, String otherwise, String pattern, String expected) {
    String value = env.text(name, otherwise);
    if (!value.matches(pattern)) {
      throw new Environment.MalformedSetting(name, "is '" + value + "'", expected);
    }
    return value;
  }

  private static @Nullable App app(Environment env, String vendor) {
    String id = env.text(vendor + "_CLIENT_ID").orElse(null);
    String secret = env.text(vendor + "_CLIENT_SECRET").orElse(null);
    return id == null || secret == null ? null : new App(id, secret);
  }
}
