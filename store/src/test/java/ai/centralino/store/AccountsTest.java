package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Marks;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.billing.UsageRows;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.ApiKeys;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Invitations;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.store.tenant.SignIns.Rotation;
import ai.centralino.store.tenant.Trades;
import ai.centralino.store.tenant.Users;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.billing.Usage;
import ai.centralino.workflows.call.Admission;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Accounts, who belongs where, and limits, on a real PostgreSQL.
@Tag("db")
class AccountsTest {
  private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));
  private static Database database;
  private static Users users;
  private static SignIns signIns;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    database = Database.open(owner, "a-secret-for-tests", 12);
    users = new Users(database);
    signIns = new SignIns(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private record Somebody(UUID user, String email, TenantId tenant) {}

  private static Somebody somebody() {
    UUID id = UUID.randomUUID();
    String email = "p" + id.toString().substring(0, 8) + "@test.example";
    TenantId tenant = new TenantId(UUID.randomUUID());
    assertThat(
            users.signUp(
                id,
                email,
                "p",
                "hash",
                Language.IT,
                tenant,
                "b-" + id,
                "Bottega",
                "Europe/Rome",
                "EUR"))
        .isTrue();
    return new Somebody(id, email, tenant);
  }

  private static CallId call() {
    return CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Test
  void anAddressHasOneAccountAndASecondSignUpChangesNothing() {
    Somebody first = somebody();
    assertThat(
            users.signUp(
                UUID.randomUUID(),
                first.email(),
                "q",
                "other",
                Language.EN,
                new TenantId(UUID.randomUUID()),
                "x-" + first.user(),
                "Other",
                "Europe/London",
                "GBP"))
        .isFalse();
    assertThat(users.byEmail(first.email()).orElseThrow().passwordHash()).isEqualTo("hash");
    assertThat(users.memberships(first.user())).hasSize(1);
  }

  @Test
  void aRefreshTokenWorksOnceAndItsSecondUseClosesTheSignIn() {
    Somebody who = somebody();
    UUID id = UUID.randomUUID();
    signIns.open(id, who.user(), "api", Secret.hash("one"), "a", "b", LATER);
    assertThat(signIns.rotate(Secret.hash("one"), Secret.hash("two"), LATER))
        .isInstanceOf(Rotation.Renewed.class);
    assertThat(signIns.isOpen(id)).isTrue();
    assertThat(signIns.rotate(Secret.hash("one"), Secret.hash("three"), LATER))
        .isInstanceOf(Rotation.Reused.class);
    assertThat(signIns.isOpen(id)).isFalse();
    assertThat(signIns.rotate(Secret.hash("two"), Secret.hash("four"), LATER))
        .isInstanceOf(Rotation.Unknown.class);
  }

  @Test
  void aSignInIsRevokedByItsOwnPersonOnly() {
    Somebody mine = somebody();
    Somebody other = somebody();
    UUID id = UUID.randomUUID();
    signIns.open(id, mine.user(), "browser", Secret.hash("w" + id), "a", "b", LATER);
    assertThat(signIns.revoke(id, other.user())).isFalse();
    assertThat(signIns.choose(id, mine.user(), other.tenant())).isFalse();
    assertThat(signIns.of(Secret.hash("w" + id), "browser").orElseThrow().tenant())
        .isEqualTo(mine.tenant().value());
    assertThat(signIns.revoke(id, mine.user())).isTrue();
    assertThat(signIns.of(Secret.hash("w" + id), "browser")).isEmpty();
  }

  @Test
  void aNewPasswordByLinkWorksOnceAndSignsEverybodyOut() {
    Somebody who = somebody();
    Accounts accounts = new Accounts(database);
    UUID id = UUID.randomUUID();
    signIns.open(id, who.user(), "browser", Secret.hash("r" + id), "a", "b", LATER);
    assertThat(accounts.makeLink("nobody@test.example", "reset", Secret.hash("n"), LATER))
        .isEmpty();
    accounts.makeLink(who.email(), "reset", Secret.hash("l" + id), LATER);
    accounts.makeLink(who.email(), "verify", Secret.hash("v" + id), LATER);
    assertThat(accounts.resetPassword(Secret.hash("v" + id), "new")).isEmpty();
    assertThat(accounts.resetPassword(Secret.hash("l" + id), "new")).contains(who.email());
    assertThat(accounts.resetPassword(Secret.hash("l" + id), "newer")).isEmpty();
    assertThat(signIns.isOpen(id)).isFalse();
    assertThat(accounts.verify(Secret.hash("v" + id))).contains(who.email());
    assertThat(accounts.verify(Secret.hash("v" + id))).contains(who.email());
  }

  @Test
  void anInvitationJoinsTheBusinessOnceWithTheRoleItNames() {
    Somebody owner = somebody();
    Somebody guest = somebody();
    Invitations invitations = new Invitations(database);
    UUID id = UUID.randomUUID();
    invitations.invite(owner.tenant(), id, guest.email(), "kitchen", "Owner", LATER);
    assertThat(invitations.seal(guest.tenant(), id, Secret.hash("s" + id))).isFalse();
    assertThat(invitations.seal(owner.tenant(), id, Secret.hash("s" + id))).isTrue();
    assertThat(invitations.accept(Secret.hash("s" + id), "x", "x", Language.EN))
        .contains(owner.tenant());
    assertThat(invitations.accept(Secret.hash("s" + id), "x", "x", Language.EN)).isEmpty();
    assertThat(users.memberships(guest.user()))
        .extracting(Users.Membership::role)
        .containsExactlyInAnyOrder("owner", "kitchen");
    assertThat(new Audit(database).list(owner.tenant(), Long.MAX_VALUE, 10).items())
        .extracting(Audit.Entry::action)
        .contains("invited", "joined");
    assertThat(new Audit(database).list(guest.tenant(), Long.MAX_VALUE, 10).items()).isEmpty();
  }

  @Test
  void whoeverHoldsTheInvitationTakesOverAnAccountThatWasNeverVerified() {
    Somebody owner = somebody();
    Somebody squatter = somebody();
    Invitations invitations = new Invitations(database);
    UUID id = UUID.randomUUID();
    UUID open = UUID.randomUUID();
    signIns.open(open, squatter.user(), "browser", Secret.hash("q" + id), "a", "b", LATER);
    invitations.invite(owner.tenant(), id, squatter.email(), "owner", "Owner", LATER);
    invitations.seal(owner.tenant(), id, Secret.hash("i" + id));
    assertThat(invitations.of(Secret.hash("i" + id)).orElseThrow().hasAccount()).isFalse();
    invitations.accept(Secret.hash("i" + id), "Anna", "annas hash", Language.IT);
    assertThat(users.byEmail(squatter.email()).orElseThrow().passwordHash())
        .isEqualTo("annas hash");
    assertThat(signIns.isOpen(open)).isFalse();
  }

  @Test
  void twoOwnersWhoRemoveEachOtherLeaveOne() throws Exception {
    for (int round = 0; round < 10; round++) {
      Somebody one = somebody();
      Somebody two = somebody();
      Invitations invitations = new Invitations(database);
      UUID id = UUID.randomUUID();
      invitations.invite(one.tenant(), id, two.email(), "owner", "Owner", LATER);
      invitations.seal(one.tenant(), id, Secret.hash("o" + id));
      invitations.accept(Secret.hash("o" + id), "x", "x", Language.EN);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(
            List.<Callable<Boolean>>of(
                () -> users.remove(one.tenant(), one.user()),
                () -> users.remove(one.tenant(), two.user())));
      }
      assertThat(users.of(one.tenant())).hasSize(1);
    }
  }

  @Test
  void theLastOwnerStays() {
    Somebody owner = somebody();
    assertThat(users.changeRole(owner.tenant(), owner.user(), "staff")).isFalse();
    assertThat(users.remove(owner.tenant(), owner.user())).isFalse();
    assertThat(users.remove(somebody().tenant(), owner.user())).isFalse();
    assertThat(users.of(owner.tenant())).hasSize(1);
  }

  @Test
  void aKeyOpensItsOwnBusinessUntilItIsRevoked() {
    Somebody owner = somebody();
    ApiKeys keys = new ApiKeys(database);
    UUID id = UUID.randomUUID();
    keys.add(owner.tenant(), id, "till", "ck_abc", Secret.hash("k" + id), List.of("board"), "o");
    assertThat(keys.of(Secret.hash("k" + id)).orElseThrow().tenant()).isEqualTo(owner.tenant());
    assertThat(keys.list(somebody().tenant())).isEmpty();
    assertThat(keys.revoke(somebody().tenant(), id, "x")).isFalse();
    assertThat(keys.revoke(owner.tenant(), id, "o")).isTrue();
    assertThat(keys.of(Secret.hash("k" + id))).isEmpty();
  }

  @Test
  void anOlderStateOfASetUpNeverReplacesANewerOne() {
    TenantId tenant = somebody().tenant();
    Setups setups = new Setups(database, new Trades());
    setups.keep(tenant, state(5));
    setups.keep(tenant, state(3));
    assertThat(setups.of(tenant).orElseThrow().revision()).isEqualTo(5);
    assertThat(setups.of(somebody().tenant())).isEmpty();
    String number = setups.demoNumber(tenant, "+39055010", "demo");
    assertThat(setups.demoNumber(tenant, "+39055010", "demo")).isEqualTo(number);
  }

  private static SetupState state(int revision) {
    SetupState fresh = SetupState.fresh(Instant.now());
    return new SetupState(
        fresh.stage(), fresh.steps(), List.of(), fresh.wish(), null, revision, fresh.changedAt());
  }

  @Test
  void aPlanHasSoManyLinesHoweverManyRingAtOnce() throws Exception {
    TenantId tenant = somebody().tenant();
    Limits limits = new Limits(database, new Plans());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Admission.Verdict> ring =
          () -> limits.admit(tenant, call(), true, Instant.now()).verdict();
      long welcome = 0;
      for (var each : threads.invokeAll(java.util.Collections.nCopies(50, ring))) {
        welcome += each.get() == Admission.Verdict.WELCOME ? 1 : 0;
      }
      assertThat(welcome).isEqualTo(new Plans().of("trial").concurrent());
    }
  }

  @Test
  void theSameCallKeepsItsLineAndGivesItBack() {
    TenantId tenant = somebody().tenant();
    Limits limits = new Limits(database, new Plans());
    CallId one = call();
    assertThat(limits.admit(tenant, one, false, Instant.now()).verdict())
        .isEqualTo(Admission.Verdict.WELCOME);
    assertThat(limits.admit(tenant, one, false, Instant.now()).verdict())
        .isEqualTo(Admission.Verdict.WELCOME);
    limits.admit(tenant, call(), false, Instant.now());
    assertThat(limits.admit(tenant, call(), false, Instant.now()).verdict())
        .isEqualTo(Admission.Verdict.LINES_TAKEN);
    limits.release(tenant, one);
    assertThat(limits.admit(tenant, call(), false, Instant.now()).verdict())
        .isEqualTo(Admission.Verdict.WELCOME);
  }

  @Test
  void minutesRunOutAndEachMarkIsCrossedByOneCall() {
    TenantId tenant = somebody().tenant();
    Limits limits = new Limits(database, new Plans());
    Marks marks = new Marks(database, limits);
    UsageRows rows = new UsageRows(database);
    Instant now = Instant.now();
    CallId first = call();
    CallId second = call();
    CallId third = call();
    rows.record(new Usage(first, tenant, 47 * 60, false, now));
    rows.record(new Usage(call(), tenant, 500 * 60, true, now));
    assertThat(marks.crossed(tenant, first, now)).isEmpty();
    rows.record(new Usage(second, tenant, 2 * 60, false, now));
    assertThat(marks.crossed(tenant, second, now)).extracting(Marks.Mark::percent).contains(80);
    rows.record(new Usage(third, tenant, 20 * 60, false, now));
    assertThat(marks.crossed(tenant, third, now)).extracting(Marks.Mark::percent).contains(100);
    assertThat(marks.crossed(tenant, second, now)).extracting(Marks.Mark::percent).contains(80);
    assertThat(limits.admit(tenant, call(), false, now).verdict())
        .isEqualTo(Admission.Verdict.USED_UP);
    assertThat(limits.admit(tenant, call(), true, now).verdict())
        .isEqualTo(Admission.Verdict.WELCOME);
    assertThat(limits.standing(tenant, now).minutesUsed()).isEqualTo(69);
    assertThat(
            limits
                .admit(somebody().tenant(), call(), false, now.plus(Duration.ofDays(20)))
                .verdict())
        .isEqualTo(Admission.Verdict.USED_UP);
  }
}
