package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Users;
import ai.centralino.store.tenant.Users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/// Checks passwords. Five wrong ones in a row close an account for five minutes; an address that
/// has no account behaves the same in every respect, so that nobody learns who is a customer.
/// Thread-safe.
@Component
public class SignIn implements AuthenticationProvider, UserDetailsService {
  private static final int TRIES = 5;
  private static final Duration CLOSED = Duration.ofMinutes(5);
  private static final int REMEMBERED_STRANGERS = 10_000;

  private final Users users;
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

  SignIn(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String email = String.valueOf(asked.getPrincipal()).strip().toLowerCase(java.util.Locale.ROOT);
    Person person = check(email, String.valueOf(asked.getCredentials()));
    return UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
  }

  /// The person with this address and password.
  ///
  /// @throws LockedException after too many wrong passwords
  /// @throws BadCredentialsException when address and password do not go together
  public Person check(String email, String password) {
    Optional<User> user =
        email.length() > 200 || password.length() > 72 ? Optional.empty() : users.byEmail(email);
    Instant locked =
        user.map(User::lockedUntil).orElse(user.isPresent() ? null : stranger(email).lockedUntil);
    if (locked != null && clock.instant().isBefore(locked)) {
      throw new LockedException("Too many wrong passwords. Wait five minutes and try again.");
    }
    boolean right =
        bcrypt.matches(password, user.map(User::passwordHash).orElse(nobodysHash))
            && user.isPresent();
    if (user.isPresent()) {
      users.noteSignIn(user.get().id(), right);
    } else {
      strangers.put(email, failed(stranger(email)));
    }
    if (!right) {
      throw new BadCredentialsException("This address and password do not go together.");
    }
    return new Person(user.get());
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
  public UserDetails loadUserByUsername(String email) {
    return users
        .byEmail(email)
        .map(Person::new)
        .orElseThrow(() -> new UsernameNotFoundException("no such person"));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
