package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.SignIns.Rotation;
import ai.centralino.store.tenant.SignIns.SignedIn;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.tenant.Users.User;
import ai.centralino.web.Api;
import ai.centralino.web.Invalid;
import ai.centralino.web.Plain;
import ai.centralino.workflows.tenant.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing up and in over the API.
@RestController
@RequestMapping("/api/auth")
@Tag(name = "auth")
class AuthApi {
  private static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private final SignIn signIn;
  private final SignUp signUp;
  private final SignIns signIns;
  private final Users users;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Clock clock;

  AuthApi(
      SignIn signIn,
      SignUp signUp,
      SignIns signIns,
      Users users,
      Tokens tokens,
      Throttle throttle,
      Clock clock) {
    this.signIn = signIn;
    this.signUp = signUp;
    this.signIns = signIns;
    this.users = users;
    this.tokens = tokens;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// A new account and its business. `language` is `it`, `en` or `ur`.
  record NewAccount(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              pattern = Plain.SOMETHING,
              maxLength = 120)
          @Nullable String businessName,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = SignUp.EMAIL, maxLength = 200)
          @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 8, maxLength = 72)
          @Nullable String password,
      @Nullable String language) {
    @Override
    public String toString() {
      return "NewAccount";
    }
  }

  /// The same answer for every address: the mail says the rest.
  record SignedUp(String status, String email) {}

  /// An address and its password; `code` is the authenticator app's, where codes are on.
  record Credentials(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "\\S") @Nullable String email,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1) @Nullable String password,
      @Nullable String code) {
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  /// A bearer token for the next `expiresIn` seconds, and the token that gets the next one.
  record Token(String token, String tokenType, long expiresIn, String refreshToken) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /// The refresh token that came with the last bearer token.
  record Refresh(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = "\\S", maxLength = 200)
          @Nullable String refreshToken) {
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /// A business that the person works for.
  @Schema(name = "Workplace")
  record Business(UUID id, String name, String role, boolean live) {}

  /// The person behind a token. `tenantId` is null where no business is chosen.
  record Me(
      UUID id,
      String email,
      String name,
      String role,
      @Nullable UUID tenantId,
      String language,
      boolean verified,
      List<Business> businesses) {}

  @PostMapping("/signup")
  @ResponseStatus(HttpStatus.CREATED)
  @SecurityRequirements
  @Operation(summary = "Open an account and a business; a mail follows to confirm the address")
  @ApiResponse(responseCode = "201", description = "Taken; the mail says the rest")
  @ApiResponse(responseCode = "400", description = "A field is not as it must be")
  @ApiResponse(responseCode = "401", description = "A token was sent that is not valid")
  @ApiResponse(responseCode = "429", description = "Too many accounts from this address")
  @ApiResponse(responseCode = "503", description = "A part of the system does not answer")
  SignedUp signup(@RequestBody NewAccount account, HttpServletRequest request) {
    String name = Plain.line(account.businessName());
    String email = Plain.line(account.email());
    String password = account.password() == null ? "" : account.password();
    Invalid.unlessNone(SignUp.problems(name, email, password));
    if (throttle.tooMany(Throttle.Kind.SIGN_UPS, request.getRemoteAddr())) {
      throw tooMany(Throttle.Kind.SIGN_UPS);
    }
    Language language =
        Language.of(
            account.language() != null ? account.language() : request.getLocale().getLanguage());
    signUp.signUp(name, email, password, language);
    return new SignedUp("check_your_mail", email.toLowerCase(java.util.Locale.ROOT));
  }

  @PostMapping("/login")
  @SecurityRequirements
  @Operation(summary = "Exchange an address and a password for a bearer token")
  @ApiResponse(responseCode = "200", description = "The token")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(
      responseCode = "401",
      description = "Address and password do not go together, or a code is needed too")
  @ApiResponse(responseCode = "429", description = "Too many wrong passwords")
  @ApiResponse(responseCode = "503", description = "A part of the system does not answer")
  Token login(@RequestBody Credentials credentials, HttpServletRequest request) {
    String email = credentials.email();
    String password = credentials.password();
    if (email == null || password == null || email.isBlank() || password.isEmpty()) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "Send both: {\"email\": \"…\", \"password\": \"…\"}.");
    }
    try {
      User user =
          signIn.check(
              email, password, new SignIn.Details(credentials.code(), request.getRemoteAddr()));
      UUID id = UUID.randomUUID();
      String refresh = Secret.fresh();
      UUID tenant =
          signIns.open(
              id,
              user.id(),
              "api",
              Secret.hash(refresh),
              Browsers.agent(request),
              request.getRemoteAddr(),
              clock.instant().plus(REFRESH_LIFE));
      return token(new SignedIn(id, user.email(), tenant), refresh);
    } catch (LockedException locked) {
      throw tooMany(String.valueOf(locked.getMessage()), SignIn.CLOSED.toMinutes());
    } catch (BadCredentialsException | SignIn.CodeNeeded wrong) {
      throw Api.problem(HttpStatus.UNAUTHORIZED, String.valueOf(wrong.getMessage()));
    }
  }

  private Token token(SignedIn of, String refresh) {
    return new Token(tokens.issue(of), "Bearer", Tokens.LIFE.toSeconds(), refresh);
  }

  @PostMapping("/refresh")
  @SecurityRequirements
  @Operation(
      summary =
          "Exchange a refresh token for the next pair. Each works once; a second use closes the sign-in")
  @ApiResponse(responseCode = "200", description = "The next pair of tokens")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "The refresh token is not valid (any more)")
  @ApiResponse(responseCode = "503", description = "A part of the system does not answer")
  Token refresh(@RequestBody Refresh body) {
    String old = required(body);
    String next = Secret.fresh();
    return switch (signIns.rotate(
        Secret.hash(old), Secret.hash(next), clock.instant().plus(REFRESH_LIFE))) {
      case Rotation.Renewed(SignedIn signedIn) -> token(signedIn, next);
      case Rotation.Reused() ->
          throw Api.problem(
              HttpStatus.UNAUTHORIZED,
              "This refresh token was used before, so somebody else may have it: the sign-in is closed. Sign in again.");
      case Rotation.Unknown() ->
          throw Api.problem(
              HttpStatus.UNAUTHORIZED, "This refresh token is not valid. Sign in again.");
    };
  }

  private static String required(Refresh body) {
    String token = body.refreshToken();
    if (token == null || token.isBlank() || token.length() > 200) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "Send {\"refreshToken\": \"…\"}.");
    }
    return token;
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Close the sign-in of the bearer token, or of the refresh token in the body")
  @ApiResponse(responseCode = "204", description = "Closed")
  @ApiResponse(responseCode = "400", description = "The body is not as described")
  @ApiResponse(responseCode = "401", description = "Neither token is valid")
  @ApiResponse(responseCode = "503", description = "A part of the system does not answer")
  void logout(
      @RequestBody(required = false) @Nullable Refresh body,
      @Nullable Authentication authentication) {
    if (authentication != null && authentication.getPrincipal() instanceof Person person) {
      UUID id = person.signIn();
      if (id != null) {
        signIns.revoke(id, person.id());
        return;
      }
    }
    if (body != null && body.refreshToken() != null) {
      String refresh = required(body);
      SignedIn open =
          signIns
              .of(Secret.hash(refresh), "api")
              .orElseThrow(
                  () -> Api.problem(HttpStatus.UNAUTHORIZED, "This refresh token is not valid."));
      users.byEmail(open.email()).ifPresent(user -> signIns.revoke(open.id(), user.id()));
      return;
    }
    throw Api.problem(
        HttpStatus.UNAUTHORIZED, "Send the bearer token, or {\"refreshToken\": \"…\"}.");
  }

  @GetMapping("/me")
  @Operation(summary = "Who the token belongs to")
  @ApiResponse(responseCode = "200", description = "The person")
  @ApiResponse(responseCode = "401", description = "No valid token")
  @ApiResponse(responseCode = "403", description = "A key is not a person")
  Me me(Authentication authentication) {
    Person person = Desk.person(authentication);
    return new Me(
        person.id(),
        person.email(),
        person.name(),
        person.role(),
        person.tenant(),
        person.language().code(),
        person.verified(),
        person.role().equals("operator")
            ? List.of()
            : person.businesses().stream()
                .map(m -> new Business(m.tenant().value(), m.name(), m.role(), m.live()))
                .toList());
  }

  static ErrorResponseException tooMany(Throttle.Kind kind) {
    return tooMany(
        "Too many tries from your network. Wait " + kind.minutes() + " minutes and try again.",
        kind.minutes());
  }

  private static ErrorResponseException tooMany(String sentence, long minutes) {
    ErrorResponseException refused = Api.problem(HttpStatus.TOO_MANY_REQUESTS, sentence);
    refused.getHeaders().set("Retry-After", String.valueOf(minutes * 60));
    return refused;
  }
}
