package ai.centralino.edge.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/// One genuine webhook of the carrier's.
///
/// @param host the host it was addressed to
record Webhook(String host, Map<String, String> form) {
  /// Checks the signature and reads the form.
  ///
  /// @throws ResponseStatusException 403 when it is not genuine
  static Webhook of(ServerWebExchange exchange, Signatures signatures) {
    ServerHttpRequest request = exchange.getRequest();
    MultiValueMap<String, String> body = body(exchange);
    Map<String, String> form = new LinkedHashMap<>();
    body.forEach((name, values) ->
        form.put(name, values.isEmpty() || values.getFirst() == null ? "" : values.getFirst()));
    String host = Optional.ofNullable(request.getHeaders().getFirst("Host")).orElse("localhost");
    String query = request.getURI().getRawQuery();
    String target = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
    if (!signatures.webhook(
        host,
        target,
        form,
        request.getHeaders().getFirst("X-Twilio-Signature"),
        request.getRemoteAddress())) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "The request is not signed by Twilio with our auth token. Check TWILIO_AUTH_TOKEN and PUBLIC_BASE_URL.");
    }
    return new Webhook(host, form);
  }

  /// What stands in the body; a carrier's is a kilobyte.
  private static MultiValueMap<String, String> body(ServerWebExchange exchange) {
    try {
      return Objects.requireNonNull(exchange.getFormData().block());
    } catch (DataBufferLimitException tooLong) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "The form is longer than any of Twilio's.", tooLong);
    } catch (DecodingException | IllegalArgumentException malformed) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The body is not a form as Twilio sends it.", malformed);
    }
  }

  @Nullable String value(String name) {
    // PostgreSQL keeps no NUL, and nobody means one.
    String value = form.getOrDefault(name, "").replace("\0", "").strip();
    return value.isEmpty() ? null : value;
  }

  /// A parameter without which the webhook makes no sense.
  ///
  /// @throws ResponseStatusException 400 naming it
  String required(String name) {
    String value = value(name);
    if (value == null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The parameter " + name + " is missing.");
    }
    return value;
  }

  @Nullable Integer seconds(String name) {
    String value = value(name);
    return value != null && value.matches("\\d{1,7}") ? Integer.valueOf(value) : null;
  }
}
