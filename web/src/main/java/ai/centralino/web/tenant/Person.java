package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Users.User;
import ai.centralino.workflows.tenant.Language;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/// Who is signed in. Immutable.
public final class Person implements UserDetails {
  private final transient User user;

  public Person(User user) {
    this.user = user;
  }

  public UUID id() {
    return user.id();
  }

  public @Nullable UUID tenant() {
    return user.tenant();
  }

  public String role() {
    return user.role();
  }

  public String name() {
    return user.name();
  }

  public Language language() {
    return user.language();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of(new SimpleGrantedAuthority("ROLE_" + user.role().toUpperCase(Locale.ROOT)));
  }

  @Override
  public String getPassword() {
    return user.passwordHash();
  }

  @Override
  public String getUsername() {
    return user.email();
  }

  @Override
  public String toString() {
    return "Person[" + user.id() + " " + user.role() + "]";
  }
}
