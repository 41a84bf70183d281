package ai.centralino.web.tenant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in to the API.
@RestController
@RequestMapping("/api/auth")
@Tag(name = "auth")
class AuthApi {
  private final SignIn signIn;
  private final Tokens tokens;

  AuthApi(SignIn signIn, Tokens tokens) {
    this.signIn = signIn;
    this.tokens = tokens;
  }

  /// An address and its password.
  record Credentials(@Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  /// A bearer token. `expiresIn` is in seconds.
  record Token(String token, String tokenType, long expiresIn) {}

  /// The person behind a token. `tenantId` is null for an operator.
  record Me(
      UUID id, String email, String name, String role, @Nullable UUID tenantId, String language) {}

  @PostMapping("/login")
  @Operation(summary = "Exchange an address and a password for a bearer token")
  @ApiResponse(responseCode = "200", description = "The token")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "Address and password do not go together")
  @ApiResponse(responseCode = "429", description = "Too many wrong passwords")
  Token login(@RequestBody Credentials credentials) {
    String email = credentials.email();
    String password = credentials.password();
    if (email == null || password == null || email.isBlank() || password.isEmpty()) {
      throw problem(HttpStatus.BAD_REQUEST, "Send both: {\"email\": \"…\", \"password\": \"…\"}.");
    }
    try {
      Person person = signIn.check(email.strip().toLowerCase(java.util.Locale.ROOT), password);
      return new Token(tokens.issue(person), "Bearer", Tokens.LIFE.toSeconds());
    } catch (LockedException locked) {
      throw problem(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(locked.getMessage()));
    } catch (BadCredentialsException wrong) {
      throw problem(HttpStatus.UNAUTHORIZED, String.valueOf(wrong.getMessage()));
    }
  }

  @GetMapping("/me")
  @Operation(summary = "Who the token belongs to")
  @ApiResponse(responseCode = "200", description = "The person")
  @ApiResponse(responseCode = "401", description = "No valid token")
  Me me(Authentication authentication) {
    Person person = Desk.person(authentication);
    return new Me(
        person.id(),
        person.getUsername(),
        person.name(),
        person.role(),
        person.tenant(),
        person.language().code());
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
