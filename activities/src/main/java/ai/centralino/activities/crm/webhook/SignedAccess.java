package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.CrmLine;
import ai.centralino.activities.webhook.Signature;
import ai.centralino.workflows.WorkflowIds;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    long at = clock.instant().getEpochSecond();
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(at),
        "webhook-signature",
        Signature.of(List.of(secret), id, at, document));
  }

  @Override
  public boolean renew() {
    return false;
  }

  @Override
  public String toString() {
    return "SignedAccess[" + base.getHost() + "]";
  }
}
