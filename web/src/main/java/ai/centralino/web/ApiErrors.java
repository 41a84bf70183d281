package ai.centralino.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/// What no controller answered, in the members of a problem (RFC 9457).
@Component
class ApiErrors extends DefaultErrorAttributes {
  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest request, ErrorAttributeOptions options) {
    Map<String, @Nullable Object> known = super.getErrorAttributes(request, options);
    int code = known.get("status") instanceof Integer status && status >= 400 ? status : 500;
    HttpStatus status = HttpStatus.resolve(code);
    Map<String, @Nullable Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status == null ? "Error" : status.getReasonPhrase());
    problem.put("status", code);
    problem.put(
        "detail",
        switch (code) {
          case 404 -> "There is nothing at this address; /v3/api-docs lists what there is.";
          case 405 -> "This address does not take this method; /v3/api-docs lists what it takes.";
          default -> "The request could not be handled. Nothing has changed.";
        });
    problem.put("instance", String.valueOf(known.get("path")));
    return problem;
  }
}
