package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Users.Membership;
import ai.centralino.store.tenant.Users.User;
import ai.centralino.web.tenant.Right.Role;
import ai.centralino.workflows.tenant.Language;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Who asks, for which business, and what they may. Immutable.
public final class Person {
  private final UUID id;
  private final String email;
  private final String name;
  private final Language language;
  private final boolean verified;
  private final @Nullable User user;
  private final @Nullable UUID signIn;
  private final @Nullable UUID tenant;
  private final String role;
  private final Set<Right> rights;
  private final List<Membership> businesses;

  private Person(
      UUID id,
      String email,
      String name,
      Language language,
      boolean verified,
      @Nullable User user,
      @Nullable UUID signIn,
      @Nullable UUID tenant,
      String role,
      Set<Right> rights,
      List<Membership> businesses) {
    this.id = id;
    this.email = email;
    this.name = name;
    this.language = language;
    this.verified = verified;
    this.user = user;
    this.signIn = signIn;
    this.tenant = tenant;
    this.role = role;
    this.rights = Set.copyOf(rights);
    this.businesses = List.copyOf(businesses);
  }

  /// Somebody with an account, at work for `chosen`, or for the only business they have.
  static Person of(
      User user, List<Membership> businesses, @Nullable UUID chosen, @Nullable UUID signIn) {
    Optional<Membership> at =
        businesses.stream()
            .filter(m -> m.tenant().value().equals(chosen))
            .findFirst()
            .or(() ->
                chosen == null && businesses.size() == 1 && !user.operator()
                    ? Optional.of(businesses.getFirst())
                    : Optional.empty());
    Optional<Role> role =
        user.operator() ? Optional.of(Role.OPERATOR) : at.map(m -> Role.of(m.role()));
    Set<Right> rights =
        role.map(r ->
                Arrays.stream(Right.values())
                    .filter(right -> right.allows(r))
                    .collect(Collectors.toSet()))
            .orElse(Set.of(Right.PUBLIC, Right.ACCOUNT));
    return new Person(
        user.id(),
        user.email(),
        user.name(),
        user.language(),
        user.verified(),
        user,
        signIn,
        at.map(m -> m.tenant().value()).orElse(null),
        role.map(r -> r.name().toLowerCase(Locale.ROOT)).orElse("none"),
        rights,
        businesses);
  }

  /// A program with a key: it acts for one business, with the rights the key was given.
  static Person program(UUID key, UUID tenant, String name, Set<Right> rights) {
    return new Person(
        key, name, name, Language.EN, true, null, null, tenant, "key", rights, List.of());
  }

  public UUID id() {
    return id;
  }

  public String email() {
    return email;
  }

  /// The business they are at work for, or null where none is chosen.
  public @Nullable UUID tenant() {
    return tenant;
  }

  /// `operator`, `owner`, `staff`, `kitchen`, `key` for a program, or `none` without a business.
  public String role() {
    return role;
  }

  public String name() {
    return name;
  }

  public Language language() {
    return language;
  }

  /// Whether the mail address has been proven.
  public boolean verified() {
    return verified;
  }

  /// Where they are signed in, or null for a program.
  public @Nullable UUID signIn() {
    return signIn;
  }

  /// The businesses they can switch to.
  public List<Membership> businesses() {
    return businesses;
  }

  public boolean may(Right right) {
    return rights.contains(right);
  }

  /// As [#may], by its word, for templates.
  public boolean may(String right) {
    return may(Right.valueOf(right.toUpperCase(Locale.ROOT)));
  }

  /// The account, or null for a program.
  @Nullable User user() {
    return user;
  }

  Collection<? extends GrantedAuthority> authorities() {
    return rights.stream().map(right -> new SimpleGrantedAuthority(right.name())).toList();
  }

  @Override
  public String toString() {
    return "Person[" + id + " " + role + "]";
  }
}
