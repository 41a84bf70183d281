package ai.centralino.web;

import ai.centralino.store.IdempotencyKeys;
import ai.centralino.store.IdempotencyKeys.Answered;
import ai.centralino.workflows.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// Requests that carry an `Idempotency-Key`. Thread-safe.
@Component
public class Repeats {
  private final IdempotencyKeys keys;

  Repeats(IdempotencyKeys keys) {
    this.keys = keys;
  }

  /// What stands for a request with this key: `fresh` the first time, and that same word each time
  /// after.
  ///
  /// @param hash of the request, so that a key used for another one is noticed
  /// @throws ErrorResponseException 400 for a key that is none, 409 for one used for another
  ///   request
  public String answer(TenantId tenant, String key, String hash, String fresh) {
    check(key);
    Answered answered = keys.keep(tenant, key, hash, fresh);
    if (!answered.requestHash().equals(hash)) {
      throw taken();
    }
    return answered.answer();
  }

  /// Refuses what cannot be a key.
  public static void check(String key) {
    if (key.isBlank() || key.length() > 200) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "An Idempotency-Key has 1 to 200 characters.");
    }
  }

  /// The key stands for another request.
  public static ErrorResponseException taken() {
    return Api.problem(
        HttpStatus.CONFLICT, "This Idempotency-Key was used for another request. Use a new one.");
  }
}
