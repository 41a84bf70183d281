package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmSecret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a vendor gives out and renews tokens (OAuth 2). Thread-safe.
public final class OauthDoor {
  private final CrmHttp http;
  private final String vendor;
  private final URI at;
  private final CrmSettings.App app;

  /// @param at the token endpoint
  public OauthDoor(CrmHttp http, String vendor, URI at, CrmSettings.App app) {
    this.http = http;
    this.vendor = vendor;
    this.at = at;
    this.app = app;
  }

  /// Tokens for the code that a browser has brought back.
  ///
  /// @param asked with `code`, `redirect` and, where one was used, `verifier`
  /// @throws CrmProblem where it gives none
  public CrmSecret exchange(CrmSecret asked) throws CrmProblem {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", asked.get("code"));
    form.put("redirect_uri", asked.get("redirect"));
    String verifier = asked.find("verifier");
    if (verifier != null) {
      form.put("code_verifier", verifier);
    }
    return granted(new CrmSecret(Map.of("kind", "oauth")), form);
  }

  /// Fresh tokens for old ones. Where the vendor gives a new refresh token the old one is done
  /// with.
  ///
  /// @throws CrmProblem where it gives none
  public CrmSecret refresh(CrmSecret old) throws CrmProblem {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", old.get("refresh"));
    return granted(old, form);
  }

  private CrmSecret granted(CrmSecret before, Map<String, String> form) throws CrmProblem {
    form.put("client_id", app.id());
    form.put("client_secret", app.secret());
    CrmAnswer answer = http.form(vendor, at, form);
    if (answer.status() == 429 || answer.status() >= 500 || (answer.ok() && !answer.readable())) {
      throw CrmProblem.later(vendor + " did not renew our access: try later", null);
    }
    String access = answer.body().path("access_token").asText("");
    if (!answer.ok() || access.isEmpty()) {
      String error = answer.body().path("error").asText(answer.body().path("status").asText(""));
      throw CrmProblem.shut(
          vendor
              + " has withdrawn our access"
              + (error.matches("[A-Za-z0-9_]{2,60}") ? " (" + error + ")" : ""));
    }
    CrmSecret granted = before.with("access", access);
    String refresh = answer.body().path("refresh_token").asText("");
    String instance = answer.body().path("instance_url").asText("");
    granted = refresh.isEmpty() ? granted : granted.with("refresh", refresh);
    return instance.isEmpty() ? granted : granted.with("instance", instance);
  }
}
