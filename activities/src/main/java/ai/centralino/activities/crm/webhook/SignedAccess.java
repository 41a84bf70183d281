package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.CrmLine;
import ai.centralino.workflows.WorkflowIds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signs documents as Standard Webhooks describe. The id follows from the content, time and
/// signature from the try.
///
/// @param secret `whsec_` and base64
/// @param whose told apart from other connections' documents with the same content
public record SignedAccess(URI base, String secret, String whose, Clock clock)
    implements CrmLine.Access {
  @Override
  public Map<String, String> headers(@Nullable String body) {
    String document = Objects.requireNonNullElse(body, "");
    String id = "msg_" + WorkflowIds.derived("crm-webhook", whose, document);
    String at = Long.toString(clock.instant().getEpochSecond());
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        at,
        "webhook-signature",
        signature(secret, id, at, document));
  }

  @Override
  public boolean renew() {
    return false;
  }

  static String signature(String secret, String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
      byte[] hash =
          mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SignedAccess[" + base.getHost() + "]";
  }
}
