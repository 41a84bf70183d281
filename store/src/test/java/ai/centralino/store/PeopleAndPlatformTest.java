package ai.centralino.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.admin.Platform;
import ai.centralino.store.billing.Limits;
import ai.centralino.store.billing.Plans;
import ai.centralino.store.number.Numbers;
import ai.centralino.store.number.Numbers.Reserved;
import ai.centralino.store.number.Numbers.Retired;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.store.speech.Samples;
import ai.centralino.store.tenant.Accounts;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Passkeys;
import ai.centralino.store.tenant.Passkeys.Passkey;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Trades;
import ai.centralino.store.tenant.Users;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.Admission.Verdict;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passkeys, further numbers, the one trial of an account and the operators' functions, on a real
/// PostgreSQL.
@Tag("db")
class PeopleAndPlatformTest {
  private static final Instant LATER = Instant.now().plus(Duration.ofMinutes(5));
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static Database database;
  private static Users users;
  private static Passkeys passkeys;
  private static Numbers numbers;
  private static Platform platform;
  private static UUID operator;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 12);
    users = new Users(database);
    passkeys = new Passkeys(database);
    numbers = new Numbers(database, new Plans());
    platform = new Platform(database);
    operator = users.byEmail("operator@centralino.example").orElseThrow().id();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private record Somebody(UUID user, String email, TenantId tenant) {}

  private static Somebody somebody(boolean verified) {
    UUID id = UUID.randomUUID();
    String email = "k" + id.toString().substring(0, 8) + "@test.example";
    TenantId tenant = new TenantId(UUID.randomUUID());
    users.signUp(
        id, email, "k", "hash", Language.IT, tenant, "k-" + id, "Bottega", "Europe/Rome", "EUR");
    if (verified) {
      Accounts accounts = new Accounts(database);
      accounts.makeLink(email, "verify", Secret.hash("v" + id), LATER);
      accounts.verify(Secret.hash("v" + id));
    }
    return new Somebody(id, email, tenant);
  }

  private static Passkey key(String id, UUID user, long counter) {
    return new Passkey(
        id, user, "", "telefono", new byte[] {1}, counter, true, false, Instant.EPOCH, null);
  }

  @Test
  void aChallengeCountsOnceForItsBrowserAndItsPerson() {
    Somebody mine = somebody(true);
    Somebody other = somebody(true);
    String word = Secret.hash("c" + mine.user());
    passkeys.challenge(word, mine.user(), new byte[] {7}, LATER);
    assertThat(passkeys.take(word, other.user())).isEmpty();
    assertThat(passkeys.take(word, null)).isEmpty();
    assertThat(passkeys.take(Secret.hash("another browser"), mine.user())).isEmpty();
    assertThat(passkeys.take(word, mine.user())).contains(new byte[] {7});
    assertThat(passkeys.take(word, mine.user())).isEmpty();
    String late = Secret.hash("late" + mine.user());
    passkeys.challenge(late, null, new byte[] {8}, Instant.now().minusSeconds(1));
    assertThat(passkeys.take(late, null)).isEmpty();
  }

  @Test
  void aCounterThatDoesNotGrowIsRefusedAndOneThatDoesNotCountIsNot() {
    Somebody who = somebody(true);
    assertThat(passkeys.add(key("counts" + who.user(), who.user(), 5))).isTrue();
    assertThat(passkeys.use("counts" + who.user(), 6, true)).isTrue();
    assertThat(passkeys.use("counts" + who.user(), 6, true)).isFalse();
    assertThat(passkeys.use("counts" + who.user(), 0, true)).isFalse();
    assertThat(passkeys.add(key("zero" + who.user(), who.user(), 0))).isTrue();
    assertThat(passkeys.use("zero" + who.user(), 0, false)).isTrue();
    assertThat(passkeys.of("zero" + who.user()).orElseThrow().email()).isEqualTo(who.email());
    assertThat(passkeys.of(who.user())).hasSize(2).allMatch(k -> k.usedAt() != null);
  }

  @Test
  void aPasskeyIsItsPersonsAndNobodyAddsOneBeforeTheAddressIsProven() {
    Somebody mine = somebody(true);
    Somebody other = somebody(true);
    Somebody unproven = somebody(false);
    assertThat(passkeys.add(key("p" + mine.user(), mine.user(), 0))).isTrue();
    assertThat(passkeys.add(key("p" + mine.user(), other.user(), 0))).isFalse();
    assertThat(passkeys.add(key("u" + unproven.user(), unproven.user(), 0))).isFalse();
    assertThat(passkeys.remove("p" + mine.user(), other.user())).isFalse();
    assertThat(passkeys.remove("p" + mine.user(), mine.user())).isTrue();
    assertThat(passkeys.of("p" + mine.user())).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(passkeys.add(key("n" + i + mine.user(), mine.user(), 0))).isTrue();
    }
    assertThat(passkeys.add(key("n10" + mine.user(), mine.user(), 0))).isFalse();
  }

  @Test
  void thePlansRoomIsSharedOutOnceHoweverManyOrderAtOnce() throws Exception {
    Somebody who = somebody(true);
    platform.changePlan(operator, who.tenant(), "pro");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Reserved> order =
          () -> numbers.reserve(who.tenant(), UUID.randomUUID(), "IT", null, "", "k");
      long done = 0;
      for (var each : threads.invokeAll(Collections.nCopies(20, order))) {
        done += each.get() == Reserved.DONE ? 1 : 0;
      }
      assertThat(done).isEqualTo(new Plans().of("pro").numbers());
    }
    assertThat(numbers.room(who.tenant())).isZero();
  }

  @Test
  void theSameOrderIsNoSecondOneAndAReleaseSaysTheSameTwice() {
    Somebody who = somebody(true);
    platform.changePlan(operator, who.tenant(), "pro");
    String one = "+3905551" + Math.abs(who.user().hashCode() % 100_000);
    String two = one + "7";
    for (String number : new String[] {one, two}) {
      UUID order = UUID.randomUUID();
      assertThat(numbers.reserve(who.tenant(), order, "IT", number, "sito", "k"))
          .isEqualTo(Reserved.DONE);
      assertThat(numbers.reserve(who.tenant(), order, "IT", number, "sito", "k"))
          .isEqualTo(Reserved.DONE);
      assertThat(numbers.keep(who.tenant(), order, number, "PN" + number, "k")).isTrue();
      assertThat(numbers.keep(who.tenant(), order, number, "PN" + number, "k")).isTrue();
    }
    assertThat(numbers.list(who.tenant())).hasSize(2);
    assertThat(numbers.list(who.tenant()).getFirst())
        .satisfies(n -> assertThat(n.main()).isTrue())
        .satisfies(n -> assertThat(n.number()).isEqualTo(one));
    assertThat(new Tenants(database).ofNumber(two)).contains(who.tenant());
    assertThat(numbers.retire(GINO, one, "x")).isInstanceOf(Retired.Unknown.class);
    assertThat(numbers.retire(who.tenant(), one, "k")).isEqualTo(new Retired.Done("PN" + one));
    assertThat(numbers.retire(who.tenant(), one, "k")).isEqualTo(new Retired.Done("PN" + one));
    assertThat(numbers.retire(who.tenant(), two, "k")).isInstanceOf(Retired.Last.class);
    assertThat(numbers.list(who.tenant()).getFirst().main()).isTrue();
    assertThat(new Audit(database).list(who.tenant(), Long.MAX_VALUE, 20).items())
        .extracting(Audit.Entry::action)
        .contains("number_added", "number_released", "plan_changed");
  }

  @Test
  void aNumberOfAnotherBusinessIsNotGivenAndOrdersStayWithTheirBusiness() {
    Somebody who = somebody(true);
    platform.changePlan(operator, who.tenant(), "pro");
    UUID order = UUID.randomUUID();
    numbers.reserve(who.tenant(), order, "IT", null, "", "k");
    assertThat(numbers.order(GINO, order)).isEmpty();
    assertThat(numbers.open(GINO)).isEmpty();
    String ginos = numbers.list(GINO).getFirst().number();
    assertThat(numbers.free(ginos)).isFalse();
    assertThat(numbers.keep(who.tenant(), order, ginos, "PN1", "k")).isFalse();
    numbers.fail(who.tenant(), order, "taken");
    assertThat(numbers.keep(who.tenant(), order, "+390999" + order.hashCode(), "PN1", "k"))
        .isFalse();
    assertThat(numbers.change(who.tenant(), ginos, "mine", true, "k")).isFalse();
    assertThat(numbers.list(GINO).getFirst().label()).isEmpty();
  }

  @Test
  void whatWasSpokenIsHeardByItsOwnBusinessOnly() {
    Somebody who = somebody(true);
    Samples samples = new Samples(database);
    UUID id = UUID.randomUUID();
    samples.keep(who.tenant(), id, new Samples.Sound("audio/mpeg", new byte[] {1, 2}));
    samples.keep(who.tenant(), id, new Samples.Sound("audio/mpeg", new byte[] {3}));
    assertThat(samples.of(who.tenant(), id).orElseThrow().bytes()).containsExactly(3);
    assertThat(samples.of(GINO, id)).isEmpty();
  }

  @Test
  void anAccountHasOneTrialAndTheBusinessThatGoesLiveTakesIt() {
    Somebody who = somebody(true);
    TenantId second = new TenantId(UUID.randomUUID());
    users.addBusiness(
        who.user(),
        who.email(),
        second,
        "s-" + who.user(),
        "Seconda",
        Language.IT,
        "Europe/Rome",
        "EUR");
    Limits limits = new Limits(database, new Plans());
    Setups setups = new Setups(database, new Trades());
    assertThat(limits.mayTry(who.tenant())).isTrue();
    assertThat(limits.mayTry(second)).isTrue();
    setups.live(who.tenant(), true);
    assertThat(limits.mayTry(who.tenant())).isTrue();
    assertThat(limits.mayTry(second)).isFalse();
    assertThat(limits.admit(second, call(), false, Instant.now()).verdict())
        .isEqualTo(Verdict.USED_UP);
    assertThat(limits.admit(second, call(), true, Instant.now()).verdict())
        .isEqualTo(Verdict.WELCOME);
    setups.live(who.tenant(), false);
    assertThat(limits.mayTry(second)).as("nobody has called the first one").isTrue();
    setups.live(who.tenant(), true);
    platform.extendTrial(operator, second, 7);
    assertThat(limits.mayTry(second)).isTrue();
    assertThat(limits.mayTry(GINO)).isTrue();
  }

  private static CallId call() {
    return CallId.of("twilio", "CA" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Test
  void suspendedCallsAreNotAnsweredAndTheBusinessReadsWhy() {
    Somebody who = somebody(true);
    Limits limits = new Limits(database, new Plans());
    assertThat(platform.suspend(operator, who.tenant(), "unpaid")).isTrue();
    assertThat(platform.suspend(operator, who.tenant(), "unpaid")).isFalse();
    assertThat(limits.admit(who.tenant(), call(), false, Instant.now()).verdict())
        .isEqualTo(Verdict.SUSPENDED);
    assertThat(new Tenants(database).business(who.tenant()).orElseThrow().suspended())
        .isEqualTo("unpaid");
    assertThat(platform.suspend(operator, who.tenant(), null)).isTrue();
    assertThat(limits.admit(who.tenant(), call(), false, Instant.now()).verdict())
        .isEqualTo(Verdict.WELCOME);
    assertThat(new Audit(database).list(who.tenant(), Long.MAX_VALUE, 10).items())
        .extracting(Audit.Entry::action)
        .contains("suspended", "resumed");
  }

  @Test
  void onlyOperatorsSeeAndChangeOtherBusinesses() {
    Somebody who = somebody(true);
    assertThat(platform.list(operator, who.tenant().toString(), Cursor.START, 5).items()).isEmpty();
    assertThat(platform.list(operator, "k-" + who.user(), Cursor.START, 5).items())
        .singleElement()
        .satisfies(b -> assertThat(b.id()).isEqualTo(who.tenant().value()))
        .satisfies(b -> assertThat(b.plan()).isEqualTo("trial"));
    assertThat(platform.list(operator, "+390550000002", Cursor.START, 5).items())
        .extracting(Platform.Business::slug)
        .containsExactly("pizzeria-da-gino");
    assertThat(platform.owners(operator, who.tenant()))
        .containsExactly(new Platform.Owner("k", who.email()));
    assertThat(platform.counts(operator).businesses()).isGreaterThan(6);
    var first = platform.list(operator, "", Cursor.START, 3);
    assertThat(first.items()).hasSize(3);
    assertThat(platform.list(operator, "", Cursor.read(first.next()), 3).items())
        .doesNotContainAnyElementsOf(first.items());
    UUID nobody = who.user();
    assertThatThrownBy(() -> platform.list(nobody, "", Cursor.START, 5))
        .hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.one(nobody, GINO)).hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.owners(nobody, GINO))
        .hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.counts(nobody)).hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.suspend(nobody, who.tenant(), "x"))
        .hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.changePlan(nobody, who.tenant(), "pro"))
        .hasMessageContaining("only operators may");
    assertThatThrownBy(() -> platform.extendTrial(nobody, who.tenant(), 3))
        .hasMessageContaining("only operators may");
  }
}
