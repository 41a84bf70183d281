package ai.centralino.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Users;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A passkey in a real browser with an authenticator of its own: added, used instead of password
/// and code, refused where it must be, removed.
@Tag("e2e")
class PasskeyTest {
  private static final String EMAIL = "owner@tavari.example";

  @Test
  void aPasskeyIsAddedAndSignsInWithoutPasswordAndCode() throws Exception {
    Running running = Running.installation();
    String web = running.web().replace("127.0.0.1", "localhost");
    UUID user = running.bean(Users.class).byEmail(EMAIL).orElseThrow().id();
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
        BrowserContext context =
            browser.newContext(new Browser.NewContextOptions().setLocale("en"))) {
      context.addInitScript(
          "if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = undefined");
      Page page = context.newPage();
      CDPSession devtools = context.newCDPSession(page);
      devtools.send("WebAuthn.enable");
      String authenticator =
          devtools
              .send(
                  "WebAuthn.addVirtualAuthenticator",
                  object(
                      """
                      {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                        "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}
                      """))
              .get("authenticatorId")
              .getAsString();

      page.navigate(web + "/sign-in");
      page.fill("#username", EMAIL);
      page.fill("#password", "centralino");
      page.click(".btn-main");
      page.navigate(web + "/account");

      page.fill("#passkeyName", "Phone");
      page.fill("#passkeyOld", "not this one");
      page.click("[data-passkey-add] button");
      page.waitForSelector("[data-passkey-add] [role=alert]:not([hidden])");
      assertThat(page.textContent("[data-passkey-add] [role=alert]")).contains("not your password");

      page.fill("#passkeyOld", "centralino");
      page.click("[data-passkey-add] button");
      page.waitForURL("**/account?saved");
      assertThat(page.textContent("[data-passkeys] .lines")).contains("Phone", "Not used yet");

      // From now on the password alone is not enough; the passkey is.
      running.bean(Accounts.class).offerTotp(user, "JBSWY3DPEHPK3PXP");
      running.bean(Accounts.class).switchTotp(user, true);
      signOut(page, web);
      page.navigate(web + "/messages");
      assertThat(page.url()).endsWith("/sign-in");
      page.click("[data-passkey-sign-in] button");
      page.waitForURL("**/messages**");
      assertThat(page.locator("h1").first().isVisible()).isTrue();

      // The same answer to the same challenge counts once.
      signOut(page, web);
      page.navigate(web + "/sign-in");
      assertThat(page.evaluate(TWICE).toString()).isEqualTo("200 400");

      // A copy of the key whose counter has not grown is refused.
      signOut(page, web);
      JsonObject credential =
          devtools
              .send(
                  "WebAuthn.getCredentials",
                  object("{\"authenticatorId\": \"" + authenticator + "\"}"))
              .getAsJsonArray("credentials")
              .get(0)
              .getAsJsonObject();
      credential.addProperty("signCount", 0);
      devtools.send(
          "WebAuthn.clearCredentials", object("{\"authenticatorId\": \"" + authenticator + "\"}"));
      JsonObject copy = new JsonObject();
      copy.addProperty("authenticatorId", authenticator);
      copy.add("credential", credential);
      devtools.send("WebAuthn.addCredential", copy);
      page.navigate(web + "/sign-in");
      page.click("[data-passkey-sign-in] button");
      page.waitForSelector("[data-passkey-sign-in] [role=alert]:not([hidden])");
      assertThat(page.textContent("[data-passkey-sign-in] [role=alert]")).contains("did not work");

      // Whoever cannot unlock it does not get in either.
      devtools.send(
          "WebAuthn.setUserVerified",
          object("{\"authenticatorId\": \"" + authenticator + "\", \"isUserVerified\": false}"));
      page.click("[data-passkey-sign-in] button");
      page.waitForTimeout(300);
      assertThat(page.url()).endsWith("/sign-in");

      running.bean(Accounts.class).switchTotp(user, false);
      page.fill("#username", EMAIL);
      page.fill("#password", "centralino");
      page.click(".btn-main");
      page.navigate(web + "/account");
      page.onDialog(dialog -> dialog.accept());
      page.click("[data-passkeys] .lines button");
      page.waitForURL("**/account?saved");
      assertThat(page.locator("[data-passkeys] .lines").count()).isZero();
      assertThat(running.bean(Accounts.class).localMails())
          .filteredOn(mail -> mail.address().equals(EMAIL))
          .extracting(Accounts.LocalMail::subject)
          .contains("A new passkey");
    } finally {
      running.bean(Accounts.class).switchTotp(user, false);
    }
  }

  private static void signOut(Page page, String web) {
    page.navigate(web + "/account");
    page.evaluate("() => fetch('/sign-out', {method: 'POST', headers: {'X-XSRF-TOKEN': csrf()}})");
  }

  private static final String TWICE =
      """
      async () => {
        const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
        const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
        const head = {'X-XSRF-TOKEN': csrf(), 'Content-Type': 'application/json'};
        const options = await (await fetch('/sign-in/passkey/options', {method: 'POST', headers: head})).json();
        options.challenge = bytes(options.challenge); delete options.allowCredentials;
        const c = await navigator.credentials.get({publicKey: options});
        const body = JSON.stringify({id: c.id, rawId: text(c.rawId), type: c.type, clientExtensionResults: {}, response: {
          authenticatorData: text(c.response.authenticatorData), clientDataJSON: text(c.response.clientDataJSON), signature: text(c.response.signature)}});
        const one = await fetch('/sign-in/passkey', {method: 'POST', headers: head, body});
        const two = await fetch('/sign-in/passkey', {method: 'POST', headers: head, body});
        return one.status + ' ' + two.status;
      }
      """;

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }
}
