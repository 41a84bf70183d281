package ai.centralino.activities.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.smtp.SmtpMail;
import ai.centralino.activities.notice.twilio.TwilioTexts;
import ai.centralino.store.Cursor;
import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.call.Calls;
import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.NoticeRules;
import ai.centralino.store.notice.NoticeRules.Way;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.tenant.Demo;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.AfterCall;
import ai.centralino.workflows.call.CallArrived;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.PhoneNumber;
import ai.centralino.workflows.notice.Digest;
import ai.centralino.workflows.notice.FollowUpActivities;
import ai.centralino.workflows.notice.FollowUpActivities.FollowUp;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.InboundTextActivities;
import ai.centralino.workflows.notice.LadderActivities;
import ai.centralino.workflows.notice.LadderActivities.Told;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.Plan;
import ai.centralino.workflows.notice.Receipt;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.temporal.failure.ApplicationFailure;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who is told, in which words, and that nobody is told twice: over a real database, a mail server
/// and Twilio's answers.
@Tag("db")
class NoticeDeskTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final Address WHATSAPP = new Address(Channel.WHATSAPP, "+393331112222");
  private static final Address SMS = new Address(Channel.SMS, "+393331112222");
  private static final Address MAIL = new Address(Channel.EMAIL, "giulia@example.com");
  private static final String SID = "HX" + "0".repeat(32);

  private final WireMockServer twilio =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private final List<String> pushed = new ArrayList<>();
  private boolean browserGone;
  private int smtpPort;
  private Database database;
  private Instant now = Instant.parse("2026-11-21T19:42:00Z");

  @BeforeEach
  void start() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 4);
    twilio.start();
    mail.start();
    smtpPort = mail.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    twilio.stop();
    mail.stop();
    database.close();
  }

  private List<Object> office(boolean keys) {
    return NoticeOffice.activities(
        database,
        new NoticeDesk.Ways(
            keys ? new TwilioTexts("AC1", "token", URI.create(twilio.baseUrl())) : null,
            keys ? new SmtpMail("smtp://127.0.0.1:" + smtpPort) : null,
            (to, message) -> {
              pushed.add(message.json());
              return !browserGone;
            },
            keys ? "+14155238886" : null,
            keys ? URI.create("https://c.example") : null),
        URI.create("https://c.example"),
        "a-secret-for-tests",
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private <T> T part(Class<T> type, boolean keys) {
    return office(keys).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  private LadderActivities desk() {
    return part(LadderActivities.class, true);
  }

  private static Notice notice(String kind, String audience, @Nullable CallId call) {
    return new Notice(
            UUID.randomUUID(),
            GINO,
            call,
            null,
            kind,
            audience,
            "+390550000002",
            List.of(SMS),
            "title",
            "the whole sentence",
            Language.IT)
        .filledWith(Map.of("order_number", "12", "items", "1 Margherita", "customer", "Giulia"));
  }

  private void accepts() {
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withBody("{\"sid\":\"SM1\",\"body\":\"x\",\"status\":\"queued\"}")));
  }

  private void refuses(int code) {
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody("{\"code\":" + code + ",\"message\":\"no\",\"status\":400}")));
  }

  private int posts() {
    return twilio.findAll(postRequestedFor(urlPathEqualTo(MESSAGES))).size();
  }

  private Notices.Entry row(Notice notice) {
    return new Notices(database)
        .list(GINO, Cursor.START, 50).items().stream()
            .filter(e -> e.id().equals(notice.id()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void withoutKeysEverythingStaysInTheOutboxInItsWords() {
    LadderActivities desk = part(LadderActivities.class, false);
    Notice notice = notice("order_ready", "customer", null);
    for (Address to : List.of(WHATSAPP, SMS, MAIL)) {
      assertThat(desk.tell(notice, to, 0).state()).isEqualTo("outbox");
    }
    assertThat(row(notice).body()).isEqualTo("the whole sentence");
    assertThat(new Notices(database).html(GINO, notice.id()).orElseThrow())
        .contains("<!doctype html>")
        .contains("/u/");
  }

  @Test
  void aTextIsSentOnceHoweverOftenItIsTold() {
    accepts();
    Notice notice = notice("order_ready", "customer", null);
    assertThat(desk().tell(notice, SMS, 1)).isEqualTo(new Told("sent", true, null));
    assertThat(desk().tell(notice, SMS, 1).state()).isEqualTo("sent");
    assertThat(posts()).isEqualTo(1);
    twilio.verify(
        postRequestedFor(urlPathEqualTo(MESSAGES))
            .withRequestBody(containing("notice%3Dnotice-" + notice.id() + "%26rung%3D1")));
  }

  @Test
  void aWorkerKilledBetweenTheVendorAndTheDatabaseSendsNoSecondText() {
    accepts();
    Notice notice = notice("order_ready", "customer", null);
    Notices notices = new Notices(database);
    notices.enter(notice, SMS, "s", "the whole sentence", null);
    notices.handingOver(
        notice, SMS, notices.begin(notice, SMS)); // it left, and nobody could write that down
    twilio.stubFor(
        get(urlPathEqualTo(MESSAGES))
            .willReturn(
                okJson(
                    "{\"messages\":[{\"sid\":\"SM7\",\"status\":\"sent\",\"body\":\"the whole sentence\",\"date_created\":\""
                        + DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
                            .format(Instant.now().atOffset(ZoneOffset.UTC))
                        + "\"}],\"page\":0,\"next_page_uri\":null}")));
    assertThat(desk().tell(notice, SMS, 0).state()).isEqualTo("sent");
    assertThat(posts()).isZero();
    assertThat(row(notice).reference()).isEqualTo("SM7");
  }

  @Test
  void aMailWhoseTryBrokeOffIsNotSentAgain() throws Exception {
    Notice notice = notice("order_ready", "customer", null);
    Notices notices = new Notices(database);
    notices.enter(notice, MAIL, "s", "b", null);
    notices.handingOver(notice, MAIL, notices.begin(notice, MAIL));
    assertThat(desk().tell(notice, MAIL, 0).state()).isEqualTo("sent");
    assertThat(mail.getReceivedMessages()).isEmpty();
    assertThat(row(notice).reason()).contains("broke off");
  }

  @Test
  void aLostAnswerOfTheMailServerMakesNoSecondMail() {
    try (FakeSmtp server = new FakeSmtp()) {
      smtpPort = server.port();
      Notice notice = notice("order_ready", "customer", null);
      server.taken = "451 4.3.0 Later";
      assertThatThrownBy(() -> desk().tell(notice, MAIL, 0))
          .hasMessageContaining("did not take the message");
      assertThat(row(notice).state()).isEqualTo("waiting");
      server.taken = FakeSmtp.CUT;
      assertThatThrownBy(() -> desk().tell(notice, MAIL, 0))
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("may have taken");
      assertThat(row(notice).state()).isEqualTo("sending");
      server.taken = "250 Ok";
      assertThat(desk().tell(notice, MAIL, 0).state()).isEqualTo("sent");
      assertThat(server.mails).as("one refused, one lost").hasValue(2);
    }
  }

  @Test
  void ofTwoTriesThatOverlapOnlyOneHandsTheMailOver() {
    try (FakeSmtp server = new FakeSmtp()) {
      smtpPort = server.port();
      Notice notice = notice("order_ready", "customer", null);
      Notices notices = new Notices(database);
      List<Boolean> other = new ArrayList<>();
      server.meanwhile =
          () -> other.add(notices.handingOver(notice, MAIL, notices.begin(notice, MAIL)));
      assertThatThrownBy(() -> desk().tell(notice, MAIL, 0))
          .hasMessageContaining("Another try is under way");
      assertThat(other).containsExactly(true);
      assertThat(server.mails).hasValue(0);
      assertThat(row(notice).state()).isEqualTo("sending");
    }
  }

  @Test
  void aMailHasAPlainPartAFinePartAndAWayOut() throws Exception {
    Notice notice = notice("order_confirmed", "customer", null);
    assertThat(desk().tell(notice, MAIL, 2)).isEqualTo(new Told("sent", false, null));
    assertThat(desk().tell(notice, MAIL, 2).state()).isEqualTo("sent");
    MimeMessage received = mail.getReceivedMessages()[0];
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(received.getMessageID()).isEqualTo("<" + notice.id() + "@centralino>");
    assertThat(received.getSubject()).isEqualTo("Abbiamo ricevuto il tuo ordine");
    assertThat(received.getFrom()[0].toString()).contains("Pizzeria da Gino");
    assertThat(received.getHeader("List-Unsubscribe")[0]).startsWith("<https://c.example/u/");
    assertThat(received.getHeader("List-Unsubscribe-Post")[0])
        .isEqualTo("List-Unsubscribe=One-Click");
    MimeMultipart parts = (MimeMultipart) received.getContent();
    BodyPart plain = parts.getBodyPart(0);
    BodyPart fine = parts.getBodyPart(1);
    assertThat(received.getContentType()).startsWith("multipart/alternative");
    assertThat(plain.getContentType()).startsWith("text/plain");
    assertThat(plain.getContent().toString()).contains("ordine 12: 1 Margherita").contains("/u/");
    assertThat(fine.getContentType()).startsWith("text/html");
    assertThat(fine.getContent().toString())
        .contains("ordine 12: 1 Margherita")
        .contains("color-scheme");
  }

  @Test
  void whatsAppTakesFreeWordsForADayAndThenOnlyATemplate() {
    accepts();
    Notice cold = notice("order_ready", "customer", null);
    assertThat(desk().tell(cold, WHATSAPP, 0).state()).isEqualTo("skipped");
    assertThat(row(cold).reason()).contains("template");
    new Wordings(database)
        .save(
            GINO, NoticeKind.ORDER_READY, Language.IT, "s", "{customer}: {order_number}", SID, "g");
    assertThat(desk().tell(cold, WHATSAPP, 0).state()).isEqualTo("sent");
    twilio.verify(
        postRequestedFor(urlPathEqualTo(MESSAGES))
            .withRequestBody(containing("ContentSid=" + SID))
            .withRequestBody(containing("Giulia")));
    part(InboundTextActivities.class, true)
        .received(
            new InboundText("SM5", "+393331112222", "+390550000002", true, "ciao", null, now));
    Notice warm = notice("order_ready", "customer", null);
    desk().tell(warm, WHATSAPP, 0);
    twilio.verify(
        1, postRequestedFor(urlPathEqualTo(MESSAGES)).withRequestBody(containing("Body=Giulia")));
  }

  @Test
  void whereWhatsAppRefusesFreeWordsTheTemplateIsTaken() {
    refuses(63016);
    new Wordings(database)
        .save(GINO, NoticeKind.ORDER_READY, Language.IT, "s", "{customer}", SID, "g");
    twilio.stubFor(
        post(urlPathEqualTo(MESSAGES))
            .withRequestBody(containing("ContentSid"))
            .willReturn(aResponse().withStatus(201).withBody("{\"sid\":\"SM2\"}")));
    part(InboundTextActivities.class, true)
        .received(
            new InboundText("SM5", "+393331112222", "+390550000002", true, "ciao", null, now));
    Notice notice = notice("order_ready", "customer", null);
    assertThat(desk().tell(notice, WHATSAPP, 0).state()).isEqualTo("sent");
    assertThat(row(notice).reference()).isEqualTo("SM2");
  }

  @Test
  void stopIsHonouredHoweverItIsSaid() {
    accepts();
    InboundTextActivities inbox = part(InboundTextActivities.class, true);
    OptOuts optOuts = new OptOuts(database);
    for (String word : List.of("STOP", " stop. ", "Arresto", "UNSUBSCRIBE")) {
      inbox.received(
          new InboundText("SM1", "+393331112222", "+390550000002", false, word, null, now));
      assertThat(optOuts.contains(GINO, "+393331112222")).as(word).isTrue();
      Notice notice = notice("order_ready", "customer", null);
      Told told = desk().tell(notice, SMS, 0);
      assertThat(told.state()).isEqualTo("skipped");
      assertThat(row(notice).state()).isEqualTo("skipped");
      inbox.received(
          new InboundText("SM2", "+393331112222", "+390550000002", false, "start", null, now));
      assertThat(optOuts.contains(GINO, "+393331112222")).isFalse();
    }
    inbox.received(
        new InboundText("SM3", "+393331112222", "+390550000002", false, "stop the car", null, now));
    assertThat(optOuts.contains(GINO, "+393331112222")).isFalse();
    inbox.received(new InboundText("SM4", "+393331112222", "+19999999", false, "STOP", null, now));
    assertThat(optOuts.contains(GINO, "+393331112222")).isFalse();
    assertThat(posts()).isZero();
  }

  @Test
  void aStopAtTheCarrierIsKeptToo() {
    refuses(21610);
    Notice notice = notice("order_ready", "customer", null);
    assertThat(desk().tell(notice, SMS, 0).state()).isEqualTo("skipped");
    assertThat(new OptOuts(database).contains(GINO, "+393331112222")).isTrue();
    Notice other = notice("order_ready", "customer", null);
    desk().hear(other, WHATSAPP, new Receipt(0, "SM1", "failed", "21610", now));
    assertThat(new OptOuts(database).list(GINO, 9)).hasSize(1);
  }

  @Test
  void aVendorsRefusalIsAPlainReasonAndItsAbsenceIsNot() {
    refuses(21211);
    Notice notice = notice("order_ready", "customer", null);
    assertThatThrownBy(() -> desk().tell(notice, SMS, 0))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isTrue())
        .hasMessageContaining("21211");
    assertThat(row(notice).state()).isEqualTo("failed");
    LadderActivities desk = desk();
    twilio.stop();
    Notice later = notice("order_ready", "customer", null);
    assertThatThrownBy(() -> desk.tell(later, SMS, 0))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isFalse());
    assertThat(row(later).state()).isEqualTo("waiting");
  }

  @Test
  void aTestCallsCustomerIsNeverWrittenTo() {
    accepts();
    CallId call = new CallId("twilio-CA" + UUID.randomUUID().toString().replace("-", ""));
    new Calls(database)
        .started(
            GINO,
            new CallArrived(
                call, new PhoneNumber("+393331112222"), "+390550000002", "rehearsal", true, now),
            1);
    Notice notice = notice("order_ready", "customer", call);
    assertThat(desk().tell(notice, SMS, 0).state()).isEqualTo("outbox");
    assertThat(posts()).isZero();
  }

  @Test
  void aCallIsConsentToWhatWasAskedForAndASwitchedOffKindIsNotSent() {
    CallId call = new CallId("twilio-CA9");
    Plan plan = desk().plan(notice("order_confirmed", "customer", call));
    assertThat(plan.ladders().getFirst().rungs())
        .extracting(Address::channel)
        .containsExactly(Channel.WHATSAPP, Channel.SMS);
    assertThat(new Consents(database).of(GINO, "+393331112222"))
        .singleElement()
        .satisfies(c -> {
          assertThat(c.purpose()).isEqualTo("service");
          assertThat(c.callId()).isEqualTo("twilio-CA9");
        });
    rules(new NoticeRules(NoticeRules.LADDER, true, null, null, List.of(), Map.of()));
    assertThat(desk().plan(notice("order_confirmed", "customer", call)).ladders()).isEmpty();
    assertThat(desk().plan(notice("order_cancelled", "customer", call)).ladders()).hasSize(1);
  }

  private void rules(NoticeRules rules) {
    RuleBooks books = new RuleBooks(database);
    assertThat(books.save(GINO, rules, books.of(GINO).revision(), "gino")).isTrue();
  }

  @Test
  void quietHoursHoldTheBusinessBackUnlessItIsUrgent() {
    rules(
        new NoticeRules(
            NoticeRules.LADDER,
            true,
            LocalTime.of(20, 0),
            LocalTime.of(8, 0),
            List.of(),
            Map.of()));
    Notice notice = notice("order_placed", "owner", null);
    Instant morning =
        now.atZone(ZoneId.of("Europe/Rome"))
            .toLocalDate()
            .plusDays(1)
            .atTime(8, 0)
            .atZone(ZoneId.of("Europe/Rome"))
            .toInstant();
    assertThat(desk().plan(notice).quietUntil()).isEqualTo(morning);
    assertThat(desk().plan(notice.atOnce(true)).quietUntil()).isNull();
    assertThat(desk().plan(notice("order_cancelled", "customer", null)).quietUntil()).isNull();
  }

  @Test
  void aTestGoesToWhoeverAskedForIt() {
    Notice test =
        notice("order_ready", "owner", null).forPerson(UUID.randomUUID(), "test", List.of(MAIL));
    assertThat(desk().plan(test).ladders())
        .singleElement()
        .satisfies(ladder -> assertThat(ladder.rungs()).containsExactly(MAIL));
  }

  @Test
  void aSummaryIsCollectedAndToldInOneMessage() {
    Plan usual =
        desk()
            .plan(
                notice("order_placed", "owner", null).forPerson(UUID.randomUUID(), "", List.of()));
    assertThat(usual.ladders()).isEmpty();
    Notice first =
        new Notice(
            UUID.randomUUID(),
            GINO,
            null,
            null,
            "lead_found",
            "owner",
            "+39",
            List.of(),
            "s",
            "Giulia cerca casa",
            Language.IT);
    String person = desk().plan(first).ladders().getFirst().person();
    rules(
        new NoticeRules(
            NoticeRules.LADDER,
            true,
            null,
            null,
            List.of(),
            Map.of(person, Map.of("lead", new Way(NoticeRules.LADDER, "hour")))));
    Instant at = desk().plan(first).ladders().getFirst().digestAt();
    assertThat(at).isEqualTo(Instant.parse("2026-11-21T20:00:00Z"));
    assertThat(desk().plan(first.atOnce(true)).ladders().getFirst().digestAt()).isNull();
    desk().collect(first, person, at);
    desk().collect(first, person, at);
    Digest digest = new Digest(GINO, person, at);
    Notice summary = desk().digest(digest, "batch");
    assertThat(summary).isNotNull().isEqualTo(desk().digest(digest, "batch"));
    assertThat(summary.body()).contains("Giulia cerca casa").hasLineCount(1);
    assertThat(desk().plan(summary).ladders().getFirst().rungs()).isNotEmpty();
    assertThat(desk().digest(digest, "another")).isNull();
  }

  @Test
  void aBrowserIsToldOnceAndForgottenWhenItIsGone() {
    Subscriptions browsers = new Subscriptions(database);
    browsers.add(GINO, UUID.randomUUID(), "https://x", "k", "a", "Chrome");
    Notice notice = notice("order_placed", "owner", null);
    assertThat(desk().plan(notice).push()).isTrue();
    desk().push(notice);
    desk().push(notice);
    assertThat(pushed).singleElement().satisfies(p -> assertThat(p).contains("Nuovo ordine 12"));
    assertThat(pushed.getFirst()).doesNotContain("Margherita");
    browserGone = true;
    desk().push(notice("order_placed", "owner", null));
    assertThat(browsers.list(GINO)).isEmpty();
    assertThat(desk().plan(notice).push()).isFalse();
  }

  @Test
  void aMissedCallIsTextedBackOnceAnHourAndTheBusinessHears() {
    FollowUpActivities desk = part(FollowUpActivities.class, true);
    AfterCall first = missed("CA1", "+393331112222");
    FollowUp follow = desk.followUp(first, false);
    assertThat(follow.notices()).extracting(Notice::kind).contains("text_back", "call_missed");
    UUID again = desk.followUp(missed("CA2", "+393331112222"), false).notices().getFirst().id();
    assertThat(again).isEqualTo(follow.notices().getFirst().id());
    assertThat(desk.followUp(missed("CA3", "anonymous"), false).notices())
        .extracting(Notice::kind)
        .containsExactly("call_missed");
    assertThat(Recipients.person("+39", null)).isNotEqualTo(Recipients.person("+40", null));
  }

  private AfterCall missed(String sid, String from) {
    return new AfterCall(
        GINO,
        CallId.of("twilio", sid),
        new PhoneNumber(from),
        "missed",
        false,
        3,
        now,
        Language.IT);
  }
}
