package ai.centralino.activities.speech;

import ai.centralino.activities.notice.Undeliverable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// One request to a voice's vendor, with an answer of bounded size. Thread-safe.
public final class VendorHttp {
  private static final int MOST_BYTES = 4_000_000;

  private final String vendor;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  /// @param vendor its name in sentences
  public VendorHttp(String vendor) {
    this.vendor = vendor;
  }

  /// Sends a request of at most ten seconds.
  ///
  /// @param headers names and values in turn
  /// @param body JSON to POST, or empty to GET
  /// @throws Undeliverable for an answer that will not change
  /// @throws IOException for one that may, or none
  public byte[] send(URI address, String body, String... headers)
      throws IOException, Undeliverable {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).headers(headers);
    if (!body.isEmpty()) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        int status = answer.statusCode();
        if (status == 200) {
          byte[] bytes = in.readNBytes(MOST_BYTES + 1);
          if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IOException(vendor + " answered with " + bytes.length + " bytes");
          }
          return bytes;
        }
        if (status == 408 || status == 409 || status == 429 || status >= 500) {
          throw new IOException(vendor + " answered " + status);
        }
        throw new Undeliverable(vendor + " answered " + status + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(vendor + " was interrupted", e);
    }
  }
}
