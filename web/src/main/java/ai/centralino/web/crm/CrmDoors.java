package ai.centralino.web.crm;

import ai.centralino.store.crm.CrmVendor;
import ai.centralino.workflows.Environment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/// The vendors' own pages on which an owner allows us in, where this installation is registered
/// there.
///
/// @param apps our name at each vendor
/// @param console where the browser comes back to
/// @param privateTargets whether documents may go to http addresses
public record CrmDoors(
    Map<CrmVendor, String> apps, URI salesforce, URI console, boolean privateTargets) {
  private static final String HUBSPOT_SCOPES =
      "oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.deals.read"
          + " crm.objects.deals.write crm.schemas.contacts.read crm.schemas.contacts.write"
          + " crm.schemas.deals.read crm.schemas.deals.write";

  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static CrmDoors of(Environment env) {
    Map<CrmVendor, String> apps = new java.util.EnumMap<>(CrmVendor.class);
    for (CrmVendor vendor : new CrmVendor[] {CrmVendor.HUBSPOT, CrmVendor.SALESFORCE}) {
      if (env.text(vendor.name() + "_CLIENT_SECRET").isPresent()) {
        env.text(vendor.name() + "_CLIENT_ID").ifPresent(id -> apps.put(vendor, id));
      }
    }
    return new CrmDoors(
        Map.copyOf(apps),
        env.http("SALESFORCE_LOGIN_URL").orElse(URI.create("https://login.salesforce.com")),
        env.http("PUBLIC_BASE_URL")
            .orElse(URI.create("http://localhost:" + env.port("CENTRALINO_WEB_PORT", 8080))),
        env.flag("CENTRALINO_PRIVATE_TARGETS"));
  }

  /// Whether an owner can be sent to this vendor.
  public boolean leadTo(CrmVendor vendor) {
    return apps.containsKey(vendor);
  }

  /// Where the vendor sends the browser back to.
  String back(CrmVendor vendor) {
    return console + "/crm/callback/" + vendor.word();
  }

  /// The vendor's page; empty where there is none.
  ///
  /// @param state signed by us; comes back as it is
  /// @param verifier of PKCE
  Optional<String> page(CrmVendor vendor, String state, String verifier) {
    String app = apps.get(vendor);
    if (app == null) {
      return Optional.empty();
    }
    return switch (vendor) {
      case HUBSPOT ->
          Optional.of(
              UriComponentsBuilder.fromUriString("https://app.hubspot.com/oauth/authorize")
                  .queryParam("client_id", "{app}")
                  .queryParam("redirect_uri", "{back}")
                  .queryParam("scope", "{scope}")
                  .queryParam("state", "{state}")
                  .encode()
                  .buildAndExpand(app, back(vendor), HUBSPOT_SCOPES, state)
                  .toUriString());
      case SALESFORCE ->
          Optional.of(
              UriComponentsBuilder.fromUriString(salesforce + "/services/oauth2/authorize")
                  .queryParam("response_type", "code")
                  .queryParam("client_id", "{app}")
                  .queryParam("redirect_uri", "{back}")
                  .queryParam("scope", "{scope}")
                  .queryParam("state", "{state}")
                  .queryParam("code_challenge", "{challenge}")
                  .queryParam("code_challenge_method", "S256")
                  .encode()
                  .buildAndExpand(
                      app, back(vendor), "api refresh_token", state, challenge(verifier))
                  .toUriString());
      case PIPEDRIVE, WEBHOOK -> Optional.empty();
    };
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
