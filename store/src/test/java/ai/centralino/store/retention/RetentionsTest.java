package ai.centralino.store.retention;

import static ai.centralino.store.call.LoggedCalls.GINO;
import static ai.centralino.store.call.LoggedCalls.MARIO;
import static ai.centralino.store.call.LoggedCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.call.Calls;
import ai.centralino.store.call.LoggedCalls;
import ai.centralino.store.call.Recordings;
import ai.centralino.store.call.Recordings.Recording;
import ai.centralino.store.retention.Retentions.Days;
import ai.centralino.store.retention.Retentions.Due;
import ai.centralino.store.tenant.Audit;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("db")
class RetentionsTest {
  private static final String RECORDING = "RE0123456789abcdef0123456789abcdef";

  private LoggedCalls logged;
  private Retentions retentions;
  private Calls calls;

  @BeforeEach
  void open() throws SQLException {
    logged = new LoggedCalls();
    retentions = new Retentions(logged.database);
    calls = new Calls(logged.database);
  }

  @AfterEach
  void close() {
    logged.close();
  }

  private CallId old(TenantId tenant, int days) {
    return logged.call(
        tenant, "+393331110001", NOW.minus(Duration.ofDays(days)), "talk", "Ciao", "Buonasera");
  }

  private void openLead(CallId call) {
    logged.database.run(
        GINO,
        h ->
            h.execute(
                "INSERT INTO leads (id, tenant_id, call_id, customer_name) VALUES (gen_random_uuid(), ?, ?, 'Lia')",
                GINO.value(),
                call.value()));
  }

  private int turns(TenantId tenant, CallId call) {
    return calls.detail(tenant, call).map(d -> d.turns().size()).orElse(-1);
  }

  @Test
  void whatIsPastItsDaysGoesInBatchesAndTheRestStays() {
    CallId fresh = old(GINO, 10);
    CallId month = old(GINO, 40);
    CallId older = old(GINO, 50);
    CallId ancient = old(GINO, 400);
    CallId elsewhere = old(MARIO, 400);
    Days days = new Days(30, null, 365);
    assertThat(retentions.due(GINO, days, NOW)).isEqualTo(new Due(3, 0, 1));
    assertThat(retentions.due(GINO, Days.NEVER, NOW).nothing()).isTrue();
    assertThat(retentions.sweep(GINO, NOW, 10).due().nothing()).as("nobody has chosen").isTrue();

    retentions.choose(GINO, days, "Anna");
    assertThat(retentions.of(GINO).days()).isEqualTo(days);
    assertThat(retentions.of(MARIO).revision()).isZero();
    int batches = 1;
    while (retentions.sweep(GINO, NOW, 1).more()) {
      batches++;
    }
    assertThat(batches).isGreaterThanOrEqualTo(3);
    assertThat(turns(GINO, fresh)).isEqualTo(2);
    assertThat(turns(GINO, month)).isZero();
    assertThat(turns(GINO, older)).isZero();
    assertThat(calls.detail(GINO, month).orElseThrow().call().outcome()).isEqualTo("talk");
    assertThat(calls.detail(GINO, ancient)).isEmpty();
    assertThat(turns(MARIO, elsewhere)).as("another business").isEqualTo(2);
    assertThat(retentions.sweep(GINO, NOW, 10).due().nothing()).isTrue();
    assertThat(new Audit(logged.database).list(GINO, Long.MAX_VALUE, 50).items())
        .extracting(Audit.Entry::action)
        .contains("retention_chosen", "retention_erased");
  }

  @Test
  void aCallInUseWaits() {
    CallId call = old(GINO, 400);
    openLead(call);
    retentions.choose(GINO, new Days(null, null, 30), "Anna");
    assertThat(retentions.sweep(GINO, NOW, 10).due().calls()).isZero();
    logged.database.run(GINO, h -> h.execute("UPDATE leads SET status = 'lost'"));
    assertThat(retentions.sweep(GINO, NOW, 10).due().calls()).isEqualTo(1);
  }

  @Test
  void recordingsAreFoundAndTheirWayForgotten() {
    CallId call = old(GINO, 100);
    logged.database.run(
        GINO,
        h ->
            h.execute(
                "INSERT INTO notices (id, tenant_id, channel, call_id, kind, audience, address, subject, body, state) VALUES"
                    + " (gen_random_uuid(), ?, 'sms', ?, 'voicemail', 'owner', '+393330000001', '', ?, 'sent')",
                GINO.value(),
                call.value(),
                "Ascolta: https://api.twilio.com/Accounts/AC1/Recordings/"
                    + RECORDING
                    + ".mp3 qui"));
    Recordings recordings = new Recordings(logged.database);
    Recording left = new Recording(RECORDING, call, 9, NOW.minus(100, ChronoUnit.DAYS));
    recordings.keep(GINO, left);
    recordings.keep(GINO, new Recording(RECORDING, call, null, NOW));
    assertThat(recordings.of(GINO, List.of(call))).containsExactly(left);
    assertThat(recordings.of(MARIO, List.of(call))).isEmpty();
    retentions.choose(GINO, new Days(null, null, 365), "Anna");
    assertThat(retentions.recordings(GINO, NOW, 10)).isEmpty();
    retentions.choose(GINO, new Days(null, 90, null), "Anna");
    assertThat(retentions.recordings(GINO, NOW, 10)).containsExactly(left);
    retentions.recordingGone(GINO, left);
    assertThat(retentions.recordings(GINO, NOW, 10)).isEmpty();
    assertThat(recordings.of(GINO, List.of(call))).isEmpty();
    assertThat(told(call)).doesNotContain(RECORDING).contains("Ascolta", "qui");
    assertThat(retentions.due(GINO, new Days(null, 90, null), NOW).recordings()).isZero();
  }

  private String told(CallId call) {
    return logged.database.as(
        GINO,
        h ->
            h.createQuery("SELECT body FROM notices WHERE call_id = :call")
                .bind("call", call.value())
                .mapTo(String.class)
                .one());
  }

  @Test
  void aCallWaitsUntilTheCarrierHasDeletedItsRecordingButNotForEver() {
    CallId call = old(GINO, 40);
    Recordings recordings = new Recordings(logged.database);
    Recording left = new Recording(RECORDING, call, 9, NOW.minus(40, ChronoUnit.DAYS));
    recordings.keep(GINO, left);
    retentions.choose(GINO, new Days(null, null, 30), "Anna");
    assertThat(retentions.due(GINO, new Days(null, null, 30), NOW)).isEqualTo(new Due(0, 1, 1));
    assertThat(retentions.recordings(GINO, NOW, 10)).containsExactly(left);
    assertThat(retentions.sweep(GINO, NOW, 10).due().calls()).isZero();
    // A month later the carrier still refuses.
    assertThat(retentions.sweep(GINO, NOW.plus(21, ChronoUnit.DAYS), 10).due().calls())
        .isEqualTo(1);
    CallId other = old(GINO, 40);
    recordings.keep(GINO, new Recording(RECORDING, other, 9, NOW));
    retentions.recordingGone(GINO, recordings.of(GINO, List.of(other)).getFirst());
    assertThat(retentions.sweep(GINO, NOW, 10).due().calls()).isEqualTo(1);
  }

  @Test
  void theRecordingOfACallInUseWaitsWithIt() {
    CallId call = old(GINO, 40);
    new Recordings(logged.database)
        .keep(GINO, new Recording(RECORDING, call, 9, NOW.minus(40, ChronoUnit.DAYS)));
    openLead(call);
    retentions.choose(GINO, new Days(null, null, 30), "Anna");
    assertThat(retentions.recordings(GINO, NOW, 10)).isEmpty();
    retentions.choose(GINO, new Days(null, 30, null), "Anna");
    assertThat(retentions.recordings(GINO, NOW, 10)).hasSize(1);
  }

  @Test
  void onlyBusinessesThatChoseAreGoneThrough() {
    assertThat(retentions.businesses(null, 10)).isEmpty();
    retentions.choose(GINO, new Days(30, null, null), "Anna");
    retentions.choose(MARIO, Days.NEVER, "Mario");
    assertThat(retentions.businesses(null, 10)).containsExactly(GINO);
    assertThat(retentions.businesses(GINO.value(), 10)).isEmpty();
  }
}
