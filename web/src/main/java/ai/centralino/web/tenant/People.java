package ai.centralino.web.tenant;

import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.SignIns.SignedIn;
import ai.centralino.store.tenant.Users;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Who is behind a cookie, a token or a key. Read anew for each request, so that a revoked sign-in
/// or a changed role counts at once. Thread-safe.
@Component
class People {
  private final Users users;
  private final SignIns signIns;
  private final ApiKeys keys;

  People(Users users, SignIns signIns, ApiKeys keys) {
    this.users = users;
    this.signIns = signIns;
    this.keys = keys;
  }

  Optional<Person> ofCookie(String secret) {
    return signIns.of(Secret.hash(secret), "browser").flatMap(this::of);
  }

  /// The person of a sign-in that is still open.
  Optional<Person> of(SignedIn signIn) {
    return users
        .byEmail(signIn.email())
        .map(user -> Person.of(user, users.memberships(user.id()), signIn.tenant(), signIn.id()));
  }

  /// The person of a bearer token's claims, while its sign-in is open.
  Optional<Person> ofToken(SignedIn claimed) {
    return signIns.isOpen(claimed.id()) ? of(claimed) : Optional.empty();
  }

  Optional<Person> ofKey(String secret) {
    return keys.of(Secret.hash(secret))
        .map(key -> {
          Set<Right> rights =
              Arrays.stream(Right.values())
                  .filter(right -> Right.FOR_KEYS.contains(right))
                  .filter(right -> key.rights().contains(right.word()))
                  .collect(Collectors.toSet());
          return Person.program(key.id(), key.tenant().value(), key.name(), rights);
        });
  }

  static Authentication signedIn(Person person) {
    return UsernamePasswordAuthenticationToken.authenticated(person, null, person.authorities());
  }
}
