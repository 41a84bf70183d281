package ai.centralino.activities.notice.webpush;

import ai.centralino.activities.notice.Push;
import ai.centralino.activities.notice.TryLater;
import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.notice.Subscriptions.Subscription;
import ai.centralino.workflows.notice.PushHosts;
import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// Web Push: messages that only the browser can read (RFC 8291), signed with our key (RFC 8292).
/// Thread-safe.
public final class WebPushes implements Push {
  /// How long a browser's maker keeps a message for a browser that is switched off.
  private static final int KEPT_SECONDS = 6 * 60 * 60;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final WebPush webPush;
  private final PushHosts hosts;

  /// @param subject whom a browser's maker turns to: an `https` address or `mailto:`
  public WebPushes(PushKeys keys, String subject, PushHosts hosts) {
    this.webPush = new WebPush(subject, VapidKeys.create(keys.publicKey(), keys.privateKey()));
    this.hosts = hosts;
  }

  @Override
  public boolean send(Subscription to, Message message) throws IOException, Undeliverable {
    if (!hosts.allows(to.endpoint())) {
      throw new Undeliverable("The browser's address is not one of a browser's maker");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to.endpoint()))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofByteArray(sealed(to, message)));
    webPush
        .getHeaders(
            to.endpoint(),
            KEPT_SECONDS,
            message.topic(),
            message.urgent() ? WebPush.Urgency.High : WebPush.Urgency.Normal)
        .forEach(request::setHeader);
    try {
      return understood(http.send(request.build(), HttpResponse.BodyHandlers.discarding()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private byte[] sealed(Subscription to, Message message) throws Undeliverable {
    try {
      return webPush.getBody(
          message.json().getBytes(StandardCharsets.UTF_8),
          Base64.getUrlDecoder().decode(to.p256dh()),
          Base64.getUrlDecoder().decode(to.auth()));
    } catch (RuntimeException malformed) {
      throw new Undeliverable("The browser's keys cannot be used");
    }
  }

  private static boolean understood(HttpResponse<Void> answer) throws IOException, Undeliverable {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return true;
    }
    if (status == 404 || status == 410) {
      return false;
    }
    if (status == 429) {
      throw new TryLater(
          "The browser's maker answered 429",
          Duration.ofSeconds(
              answer
                  .headers()
                  .firstValue("Retry-After")
                  .filter(v -> v.matches("\\d{1,6}"))
                  .map(Long::parseLong)
                  .orElse(0L)));
    }
    if (status >= 500) {
      throw new IOException("The browser's maker answered " + status);
    }
    throw new Undeliverable("The browser's maker refused the message (" + status + ")");
  }
}
