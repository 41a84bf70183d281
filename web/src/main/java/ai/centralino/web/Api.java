package ai.centralino.web;

import ai.centralino.store.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// What the API's endpoints share.
public final class Api {
  private static final int MAX_LIMIT = 200;

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
}
