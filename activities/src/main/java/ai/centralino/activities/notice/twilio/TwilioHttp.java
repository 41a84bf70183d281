package ai.centralino.activities.notice.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Twilio's requests over the JDK's HTTP client, to a base address of our choice and without
/// retries of its own: Temporal owns the retries. Thread-safe.
final class TwilioHttp extends HttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final java.net.http.HttpClient http =
      java.net.http.HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  TwilioHttp(URI base) {
    this.base = base;
  }

  /// Twilio asks for patience.
  static final class Busy extends ApiConnectionException {
    private final transient Duration after;

    Busy(Duration after) {
      super("Twilio answered 429");
      this.after = after;
    }

    Duration after() {
      return after;
    }
  }

  /// A refusal that names its status, as the library takes it from there: whatever stands between
  /// Twilio and us may refuse in words of its own.
  private static String stated(String body, int status) {
    ObjectNode said = JSON.createObjectNode();
    try {
      if (JSON.readTree(body) instanceof ObjectNode told) {
        said = told;
      }
    } catch (JsonProcessingException notJson) {
      // its status says enough
    }
    return said.put("status", status).toString();
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    URI asked = URI.create(request.constructURL().toString());
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(URI.create(base + asked.getRawPath() + query))
            .timeout(Duration.ofSeconds(15))
            .header("Accept", "application/json");
    if (request.requiresAuthentication()) {
      sent.header("Authorization", request.getAuthString());
    }
    switch (request.getMethod()) {
      case POST ->
          sent.header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(request.encodeFormBody()));
      case DELETE -> sent.DELETE();
      default -> sent.GET();
    }
    try {
      HttpResponse<String> answer = http.send(sent.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 429) {
        long seconds =
            answer
                .headers()
                .firstValue("Retry-After")
                .filter(v -> v.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .orElse(0L);
        throw new Busy(Duration.ofSeconds(seconds));
      }
      String body = answer.body();
      return new Response(
          answer.statusCode() < 400 ? body : stated(body, answer.statusCode()),
          answer.statusCode());
    } catch (IOException e) {
      throw new ApiConnectionException("Twilio could not be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted", e);
    }
  }
}
