package ai.centralino.web.tenant;

import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.Users;
import ai.centralino.store.tenant.Users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks passwords. Five wrong ones in a row close an account for five minutes; an address that
/// has no account behaves the same in every respect, so that nobody learns who is a customer.
/// Thread-safe.
@Component
class SignIn implements AuthenticationProvider {
  private static final int TRIES = 5;
  static final Duration CLOSED = Duration.ofMinutes(5);
  private static final int REMEMBERED_STRANGERS = 10_000;

  private final Users users;
  private final SignIns signIns;
  private final OneTimeCodes codes;
  private final Throttle throttle;
  private final Clock clock;
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);
  private final String nobodysHash = bcrypt.encode("nobody has this password");
  private final Map<String, Stranger> strangers =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Stranger> eldest) {
              return size() > REMEMBERED_STRANGERS;
            }
          });

  private record Stranger(int failures, Instant lockedUntil) {}

  /// The password is right and a one-time code is needed too.
  static final class CodeNeeded extends AuthenticationException {
    CodeNeeded() {
      super(
          "The password is right. Send the six digits of your authenticator app too, each code once.");
    }
  }

  /// What a sign-in form sends beside address and password.
  ///
  /// @param code the one-time code, or null
  /// @param address where the request comes from
  record Details(@Nullable String code, String address) {}

  SignIn(Users users, SignIns signIns, OneTimeCodes codes, Throttle throttle, Clock clock) {
    this.users = users;
    this.signIns = signIns;
    this.codes = codes;
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    Details details =
        asked.getDetails() instanceof Details given ? given : new Details(null, "unknown");
    User user =
        check(
            String.valueOf(asked.getPrincipal()), String.valueOf(asked.getCredentials()), details);
    return People.signedIn(Person.of(user, users.memberships(user.id()), null, null));
  }

  /// The person with this address and password, and code where they have switched codes on.
  ///
  /// @throws LockedException after too many wrong passwords
  /// @throws BadCredentialsException when address and password do not go together
  /// @throws CodeNeeded when only the one-time code is missing or wrong
  User check(String address, String password, Details details) {
    String email = address.strip().toLowerCase(Locale.ROOT);
    boolean possible = email.length() <= 200 && fits(password) && email.indexOf('\0') < 0;
    Optional<User> user = possible ? users.byEmail(email) : Optional.empty();
    Instant locked = user.isPresent() ? user.get().lockedUntil() : stranger(email).lockedUntil;
    if (locked != null && clock.instant().isBefore(locked)) {
      throw new LockedException("Too many wrong passwords. Wait five minutes and try again.");
    }
    // Whoever has signed in from there before is let through: one stranger behind the same address
    // must not lock a whole office out.
    if (throttle.exceeded(Throttle.Kind.WRONG_PASSWORDS, details.address())
        && !user.map(u -> signIns.knownFrom(u.id(), details.address())).orElse(false)) {
      throw new LockedException(
          "Too many wrong passwords from your network. Wait five minutes and try again.");
    }
    boolean right =
        bcrypt.matches(
                fits(password) ? password : "", user.map(User::passwordHash).orElse(nobodysHash))
            && user.isPresent();
    if (!right) {
      if (user.isPresent()) {
        users.noteSignIn(user.get().id(), false);
      } else {
        strangers.put(email, failed(stranger(email)));
      }
      throttle.tooMany(Throttle.Kind.WRONG_PASSWORDS, details.address());
      throw new BadCredentialsException("This address and password do not go together.");
    }
    User known = user.get();
    if (known.totpOn()) {
      String code = details.code();
      if (code == null || code.isBlank()) {
        throw new CodeNeeded();
      }
      if (throttle.tooMany(Throttle.Kind.CODES, known.id().toString())) {
        throw new LockedException("Too many wrong codes. Wait five minutes and try again.");
      }
      if (!codes.accept(known.id(), code)) {
        throw new CodeNeeded();
      }
    }
    users.noteSignIn(known.id(), true);
    return known;
  }

  /// bcrypt reads 72 bytes; more would be ignored in silence.
  static boolean fits(String password) {
    return password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 72;
  }

  String hash(String password) {
    return bcrypt.encode(password);
  }

  /// Whether `password` is the account's own, for a change that asks for it again.
  boolean matches(User user, String password) {
    return fits(password) && bcrypt.matches(password, user.passwordHash());
  }

  private Stranger stranger(String email) {
    return strangers.getOrDefault(email, new Stranger(0, Instant.EPOCH));
  }

  private Stranger failed(Stranger before) {
    return before.failures + 1 >= TRIES
        ? new Stranger(0, clock.instant().plus(CLOSED))
        : new Stranger(before.failures + 1, before.lockedUntil);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
