package ai.centralino.activities.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.message.Messages;
import ai.centralino.store.message.Messages.Message;
import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.KeptText;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What people write to our numbers reaches the business, once, and nobody else.
@Tag("db")
class InboxTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final String GIULIA = "+393331112222";
  private static final Instant NOW = Instant.parse("2026-11-21T19:42:00Z");

  private Database database;
  private Inbox inbox;
  private Messages messages;

  @BeforeEach
  void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 4);
    messages = new Messages(database);
    inbox =
        new Inbox(
            new Tenants(database),
            new OptOuts(database),
            new Windows(database),
            new Consents(database),
            messages);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static InboundText text(String id, String to, boolean whatsapp, String words) {
    return new InboundText(id, GIULIA, to, whatsapp, words, null, NOW);
  }

  private List<Message> of(TenantId tenant) {
    return messages.list(tenant, false, Cursor.START, 50).items();
  }

  @Test
  void aTextIsAMessageOnceAndTheBusinessIsToldOfIt() {
    InboundText text = text("SM1", "+390550000002", false, " Arrivo alle otto ");
    KeptText kept = Objects.requireNonNull(inbox.keep(text));
    assertThat(inbox.keep(text)).isEqualTo(kept);
    assertThat(of(GINO))
        .singleElement()
        .satisfies(m -> {
          assertThat(m.id()).isEqualTo(kept.message());
          assertThat(m.message()).isEqualTo("Arrivo alle otto");
          assertThat(m.reach()).isEqualTo(GIULIA);
          assertThat(m.via()).isEqualTo("sms");
          assertThat(m.call()).isNull();
        });
    assertThat(of(MARIO)).isEmpty();
    assertThat(Objects.requireNonNull(kept.notice()).values())
        .containsEntry("message", "Arrivo alle otto")
        .containsEntry("number", GIULIA);
    assertThat(kept.notice().subject()).isEqualTo("SMS da " + GIULIA);
  }

  @Test
  void wordsThatAreObeyedAndEmptyTextsAreNoMessages() {
    for (String words : List.of("STOP", "start", "  ")) {
      assertThat(inbox.keep(text("SM2", "+390550000002", false, words))).as(words).isNull();
    }
    assertThat(
            inbox.keep(new InboundText("SM3", GIULIA, "+390550000002", false, "INFO", "HELP", NOW)))
        .isNull();
    assertThat(inbox.keep(text("SM4", "+19999999", false, "Ciao"))).as("nobody's").isNull();
    assertThat(of(GINO)).isEmpty();
    inbox.keep(text("SM5", "+390550000002", false, "stop"));
    assertThat(new OptOuts(database).contains(GINO, GIULIA)).isTrue();
  }

  @Test
  void whatMayBeMeantForAPersonIsKeptToo() {
    OptOuts optOuts = new OptOuts(database);
    assertThat(inbox.keep(text("SM7", "+390550000002", false, "Cancel"))).isNotNull();
    assertThat(optOuts.contains(GINO, GIULIA)).isTrue();
    assertThat(inbox.keep(text("SM8", "+390550000002", false, "yes")))
        .as("they wanted no more texts")
        .isNull();
    assertThat(optOuts.contains(GINO, GIULIA)).isFalse();
    assertThat(inbox.keep(text("SM9", "+390550000002", false, "Yes"))).as("an answer").isNotNull();
    inbox.keep(
        new InboundText("SM10", GIULIA, "+390550000002", true, "", null, NOW.plusSeconds(1), 2));
    assertThat(of(GINO).getFirst().message()).startsWith("(una foto");
    assertThat(messages.sources(GINO, GIULIA)).containsExactlyInAnyOrder("SM7", "SM9", "SM10");
    assertThat(messages.sources(MARIO, GIULIA)).isEmpty();
  }

  /// An automatic answer of the owner's phone to a notice would come back as the next one, for
  /// ever.
  @Test
  void nothingGoesRoundInCircles() {
    String owner = new Tenants(database).profile(GINO).orElseThrow().ownerPhone();
    for (String from : List.of(Objects.requireNonNull(owner), "+390550000001")) {
      KeptText kept =
          inbox.keep(
              new InboundText("SM" + from, from, "+390550000002", false, "Guido", null, NOW));
      assertThat(Objects.requireNonNull(kept).notice()).as(from).isNull();
    }
    int told = 0;
    for (int i = 0; i < 30; i++) {
      KeptText kept = inbox.keep(text("SMx" + i, "+390550000002", false, "Ehi " + i));
      told += Objects.requireNonNull(kept).notice() == null ? 0 : 1;
    }
    assertThat(told).isBetween(5, 15);
    assertThat(of(GINO)).hasSize(32);
  }

  /// Several businesses write from one WhatsApp sender: an answer is for the last of them alone.
  @Test
  void anAnswerToASharedSenderGoesToWhoWroteLast() {
    wrote(GINO, "2 days");
    wrote(MARIO, "1 hour");
    KeptText kept = inbox.keep(text("SM6", "+14155238886", true, "Va bene"));
    assertThat(kept).isNotNull().extracting(KeptText::tenant).isEqualTo(MARIO);
    assertThat(of(MARIO)).extracting(Message::via).containsExactly("whatsapp");
    assertThat(of(GINO)).isEmpty();
  }

  private void wrote(TenantId tenant, @Nullable String ago) {
    database.run(
        tenant,
        h ->
            h.execute(
                "INSERT INTO notices (id, tenant_id, channel, kind, audience, address, subject, body, state, created_at) VALUES"
                    + " (?, ?, 'whatsapp', 'order_ready', 'customer', ?, '', '', 'sent', now() - ?::interval)",
                UUID.randomUUID(),
                tenant.value(),
                GIULIA,
                ago));
  }
}
