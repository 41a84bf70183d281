package ai.centralino.web.call;

import ai.centralino.web.WebSettings;
import ai.centralino.workflows.CarrierAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fetches recordings from the carrier with the account's keys, which browsers must not have.
/// Thread-safe.
///
/// Twilio: `GET /2010-04-01/Accounts/{Sid}/Recordings/{RE…}.mp3` with HTTP Basic; right after a
/// recording is complete it may answer 404 for a moment.
@Component
class CarrierSound {
  private static final int MOST_BYTES = 20_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final @Nullable CarrierAccount carrier;

  CarrierSound(WebSettings settings) {
    this.carrier = settings.carrier();
  }

  /// What the carrier said.
  sealed interface Fetched {
    /// The sound, as MP3.
    record Sound(byte[] mp3) implements Fetched {}

    /// It has no such recording, or not yet.
    record Missing() implements Fetched {}

    /// It does not answer, or not as it should.
    record Away() implements Fetched {}
  }

  /// Whether there is a carrier to ask.
  boolean possible() {
    return carrier != null;
  }

  /// Fetches a recording while somebody waits; at most 20 s.
  ///
  /// @param id such as `RE…`, from our own table
  Fetched fetch(String id) {
    CarrierAccount from = carrier;
    if (from == null) {
      return new Fetched.Missing();
    }
    URI at =
        URI.create(
            from.base() + "/2010-04-01/Accounts/" + from.account() + "/Recordings/" + id + ".mp3");
    String keys = from.account() + ":" + from.token();
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
    try {
      HttpResponse<byte[]> answer = send(request(at).header("Authorization", basic));
      URI elsewhere = answer.headers().firstValue("Location").map(at::resolve).orElse(null);
      if (answer.statusCode() / 100 == 3
          && elsewhere != null
          && at.getScheme().equals(elsewhere.getScheme())) {
        answer =
            send(request(elsewhere)); // a store of the carrier's, which the keys do not concern
      }
      return switch (answer.statusCode()) {
        case 200 -> new Fetched.Sound(answer.body());
        case 404, 410 -> new Fetched.Missing();
        default -> new Fetched.Away();
      };
    } catch (IOException | IllegalArgumentException notAsItShould) {
      return new Fetched.Away();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fetched.Away();
    }
  }

  private static HttpRequest.Builder request(URI at) {
    return HttpRequest.newBuilder(at).timeout(PATIENCE);
  }

  /// The request's own timeout ends with the head of the answer; this one holds for all of it.
  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IOException("the carrier could not be reached", failed.getCause());
    } catch (TimeoutException slow) {
      throw new IOException("the carrier did not answer in time", slow);
    } finally {
      answer.cancel(true);
    }
  }
}
