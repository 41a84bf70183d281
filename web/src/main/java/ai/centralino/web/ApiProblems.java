package ai.centralino.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Every refusal of the API is a problem (RFC 9457) with a sentence that helps.
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

  private final MessageSource texts;

  ApiProblems(MessageSource texts) {
    this.texts = texts;
  }

  @Override
  protected org.springframework.http.@org.jspecify.annotations.Nullable ResponseEntity<Object>
      handleHttpMessageNotReadable(
          HttpMessageNotReadableException e,
          HttpHeaders headers,
          HttpStatusCode status,
          WebRequest request) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "The body is not the JSON that is expected here; /v3/api-docs describes it.");
    return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
  }

  /// One field and what to do about it.
  record FieldError(String field, String code, String message) {}

  @ExceptionHandler(Invalid.class)
  ResponseEntity<ProblemDetail> invalid(Invalid e, Locale locale) {
    List<FieldError> errors =
        e.problems().stream()
            .map(p ->
                new FieldError(
                    p.field(), p.code().replace("catalogue:", ""), p.sentence(texts, locale)))
            .toList();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining(" ")));
    problem.setProperty("errors", errors);
    return ResponseEntity.badRequest().body(problem);
  }

  /// Headers and query strings that nobody can read.
  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  ResponseEntity<ProblemDetail> unreadable(Exception e) {
    return ResponseEntity.badRequest()
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "A header or the query string cannot be read."));
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> unexpected(Exception e) {
    log.error("A request failed", e);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "A part of the system does not answer. Nothing has changed; try again in a moment."));
  }
}
