package ai.centralino.web;

import ai.centralino.store.Cursor;
import ai.centralino.workflows.call.CallId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// What the API's endpoints share.
public final class Api {
  static final int MAX_LIMIT = 200;

  private Api() {}

  /// A problem with a sentence that helps.
  public static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  public static Cursor cursor(@Nullable String word) {
    if (word == null) {
      return Cursor.START;
    }
    try {
      return Cursor.read(word);
    } catch (IllegalArgumentException malformed) {
      throw problem(HttpStatus.BAD_REQUEST, String.valueOf(malformed.getMessage()));
    }
  }

  public static int limit(int wanted) {
    if (wanted < 1 || wanted > MAX_LIMIT) {
      throw problem(HttpStatus.BAD_REQUEST, "limit goes from 1 to " + MAX_LIMIT + ".");
    }
    return wanted;
  }

  /// An id in a path; a malformed one is one that does not exist.
  ///
  /// @param what the thing's name in the sentence, such as `order`
  public static UUID id(String text, String what) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw problem(HttpStatus.NOT_FOUND, "There is no " + what + " with this id.");
    }
  }

  /// A call's id in a path; a malformed one is one that does not exist.
  public static CallId call(String text) {
    try {
      return new CallId(text);
    } catch (IllegalArgumentException malformed) {
      throw problem(HttpStatus.NOT_FOUND, "There is no call with this id.");
    }
  }
}
