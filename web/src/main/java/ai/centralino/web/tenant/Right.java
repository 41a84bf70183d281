package ai.centralino.web.tenant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What somebody may do, and which roles may. The only place where this is said.
public enum Right {
  /// Nobody has to sign in for it.
  PUBLIC(Role.values()),
  /// One's own account.
  ACCOUNT(Role.values()),
  /// The kitchen board and the state of orders.
  BOARD(Role.OPERATOR, Role.OWNER, Role.STAFF, Role.KITCHEN),
  /// Calls and what they led to.
  CALLS(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// Bookings, messages, leads and contacts.
  DESK(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// Test calls.
  TRY(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// What is sold out today.
  SOLD_OUT(Role.OPERATOR, Role.OWNER, Role.STAFF, Role.KITCHEN),
  /// Menu, properties, services, tables, answers and hours.
  CATALOGUE(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// What the receptionist says and how it works.
  RECEPTIONIST(Role.OPERATOR, Role.OWNER),
  /// The five steps and going live.
  SETUP(Role.OPERATOR, Role.OWNER),
  /// How much of the plan is used.
  USAGE(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// Statistics of calls and orders.
  STATS(Role.OPERATOR, Role.OWNER, Role.STAFF),
  /// What is paid: the plan, the cap, the statements.
  BILLING(Role.OPERATOR, Role.OWNER),
  /// Who works here.
  TEAM(Role.OPERATOR, Role.OWNER),
  /// API keys.
  KEYS(Role.OPERATOR, Role.OWNER),
  /// Webhooks: which programs hear of what, and how it went.
  WEBHOOKS(Role.OPERATOR, Role.OWNER),
  /// Who changed what.
  AUDIT(Role.OPERATOR, Role.OWNER),
  /// Deleting calls and callers, and how long what is kept.
  ERASE(Role.OPERATOR, Role.OWNER),
  /// The platform itself: every business.
  PLATFORM(Role.OPERATOR);

  /// What somebody is.
  public enum Role {
    OPERATOR,
    OWNER,
    STAFF,
    KITCHEN;

    static Role of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// The rights that an API key may be given: never those over accounts, people and keys.
  public static final List<Right> FOR_KEYS =
      List.of(
          BOARD,
          CALLS,
          DESK,
          TRY,
          SOLD_OUT,
          CATALOGUE,
          RECEPTIONIST,
          SETUP,
          USAGE,
          STATS,
          WEBHOOKS);

  @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
  private final Set<Role> roles;

  Right(Role... roles) {
    this.roles = EnumSet.copyOf(Arrays.asList(roles));
  }

  /// Whether `role` may.
  public boolean allows(Role role) {
    return roles.contains(role);
  }

  /// The word for it in an API key and in a Spring authority, such as `catalogue`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
