package ai.centralino.activities.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to the vendors, without redirects and without retries of its own: the step owns
/// the retries. Thread-safe.
public final class CrmHttp implements CrmTransport {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final Duration patience;

  public CrmHttp() {
    this(Duration.ofSeconds(20));
  }

  /// @param patience for one answer
  public CrmHttp(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public CrmAnswer json(
      String vendor, String method, URI at, Map<String, String> headers, @Nullable String body)
      throws CrmProblem {
    HttpRequest.Builder request = request(at, headers).header("Accept", "application/json");
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return send(vendor, request.build());
  }

  /// Posts a form, as the tokens' doors want it.
  ///
  /// @throws CrmProblem where no answer came
  public CrmAnswer form(String vendor, URI at, Map<String, String> form) throws CrmProblem {
    String written =
        new TreeMap<>(form)
            .entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
    return send(
        vendor,
        request(at, Map.of("Accept", "application/json"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(written))
            .build());
  }

  /// An answer from its parts.
  public static CrmAnswer answer(int status, String text, Map<String, List<String>> headers) {
    try {
      return new CrmAnswer(
          status, text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text), true, headers);
    } catch (JsonProcessingException garbage) {
      return new CrmAnswer(status, MissingNode.getInstance(), false, headers);
    }
  }

  /// Percent-encoded, as it stands in a query or a path.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(URI at, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at).timeout(patience).header("User-Agent", "Centralino/0.1");
    headers.forEach(request::header);
    return request;
  }

  private CrmAnswer send(String vendor, HttpRequest request) throws CrmProblem {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      Map<String, List<String>> headers = new TreeMap<>();
      answer
          .headers()
          .map()
          .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all));
      return answer(answer.statusCode(), answer.body(), headers);
    } catch (HttpTimeoutException slow) {
      throw CrmProblem.later(vendor + " did not answer in time", null);
    } catch (IOException broken) {
      throw CrmProblem.later(vendor + " could not be reached, or broke off", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CrmProblem.later("The sync was interrupted", null);
    }
  }
}
