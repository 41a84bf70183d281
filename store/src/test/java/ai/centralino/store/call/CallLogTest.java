package ai.centralino.store.call;

import static ai.centralino.store.call.LoggedCalls.GINO;
import static ai.centralino.store.call.LoggedCalls.MARIO;
import static ai.centralino.store.call.LoggedCalls.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Cursor;
import ai.centralino.store.Page;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.Turn;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("db")
class CallLogTest {
  private static final Notes.Writer ANNA = new Notes.Writer(new UUID(1, 1), "Anna");
  private static final Notes.Writer BRUNO = new Notes.Writer(new UUID(1, 2), "Bruno");

  private LoggedCalls logged;
  private CallLog log;

  @BeforeEach
  void open() throws SQLException {
    logged = new LoggedCalls();
    log = new CallLog(logged.database);
  }

  @AfterEach
  void close() {
    logged.close();
  }

  private static LogFilter saying(String text) {
    return new LogFilter(
        text, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private List<CallId> found(TenantId tenant, LogFilter filter) {
    return log.list(tenant, filter, Cursor.START, 50).items().stream()
        .map(row -> row.call().id())
        .toList();
  }

  private List<CallId> found(String text) {
    return found(GINO, saying(text));
  }

  private static String written(List<CallLog.Piece> pieces) {
    return pieces.stream()
        .map(p -> p.hit() ? "[" + p.text() + "]" : p.text())
        .collect(Collectors.joining());
  }

  private String snippet(String text) {
    return written(log.list(GINO, saying(text), Cursor.START, 5).items().getFirst().snippet());
  }

  @Test
  void wordsAreFoundInItalianEnglishAndUrdu() {
    CallId italian =
        logged.call(
            GINO,
            "+393331110001",
            NOW,
            "order",
            "Vorrei due margherite grandi, perché è il compleanno di Niccolò",
            "Ecco l’ordine: due Margherite");
    CallId urdu =
        logged.call(
            GINO,
            "+923001112223",
            NOW,
            "talk",
            "مجھے دو پیزا چاہئیں۔",
            "جی، کیا آپ کو ڈلیوری چاہیے؟");
    CallId english =
        logged.call(GINO, "+447700900123", NOW, "booking", "A table for two, please", "Booked");

    assertThat(found("margherite")).containsExactly(italian);
    assertThat(found("margherita")).as("another form of the word").containsExactly(italian);
    assertThat(found("MARGH")).as("a word not finished").containsExactly(italian);
    assertThat(found("perche")).as("without the accent").containsExactly(italian);
    assertThat(found("niccolo compleanno")).containsExactly(italian);
    assertThat(found("\"due margherite\"")).as("a phrase").containsExactly(italian);
    assertThat(found("\"margherite due\"")).isEmpty();
    assertThat(found("ordine")).as("after an apostrophe").containsExactly(italian);
    assertThat(found("table")).containsExactly(english);
    assertThat(found("پیزا")).containsExactly(urdu);
    assertThat(found("چاہیے")).as("before a question mark").containsExactly(urdu);
    assertThat(found("پيزا")).as("with Arabic's letter").containsExactly(urdu);
    assertThat(found("پیزا or table")).containsExactlyInAnyOrder(urdu, english);
    assertThat(found("due -compleanno")).isEmpty();
    assertThat(found("lasagne")).isEmpty();
    assertThat(found("!&|():*")).as("signs that mean something to the database").isEmpty();
    assertThat(found(MARIO, saying("margherite"))).as("another business").isEmpty();
  }

  @Test
  void whatIsFoundIsMarkedAsItWasSaid() {
    logged.call(
        GINO,
        "+393331110001",
        NOW,
        "order",
        "<script>alert('x')</script> Buonasera, vorrei due margherite perché siamo in tanti");
    assertThat(snippet("perche")).contains("[perché]").contains("margherite");
    assertThat(snippet("margherita")).contains("[margherite]");
    assertThat(snippet("alert")).contains("<script>[alert]('x')");
  }

  @Test
  void theSummaryIsSearchedTooAndALateTurn() {
    CallId call = logged.call(GINO, "+393331110001", NOW, "talk", "Buonasera");
    assertThat(found("celiaco")).isEmpty();
    logged.insight(GINO, call, "Il cliente è celiaco", "neutral", 10);
    assertThat(found("celiaco")).containsExactly(call);
    new Calls(logged.database)
        .turnsTaken(
            GINO, call, List.of(new Turn("late", "caller", "arrivederci", null, 9, null, NOW)));
    assertThat(found("arrivederci celiaco")).containsExactly(call);
  }

  @Test
  void filtersCombine() {
    CallId good = logged.call(GINO, "+393331110001", NOW, "order", "una margherita");
    CallId bad =
        logged.call(
            GINO, "+393331110002", NOW, "order", "una margherita fredda", "mi spiace", "male");
    CallId old =
        logged.call(
            GINO, "+393331110001", NOW.minus(Duration.ofDays(40)), "talk", "una margherita");
    logged.insight(GINO, good, "Ordine", "positive", 85);
    logged.insight(GINO, bad, "Reclamo", "negative", 20);
    Tags tags = new Tags(logged.database);
    tags.add(GINO, bad, "richiamare", "Anna");

    assertThat(found(GINO, filter("margherita", null, null, null, null, null, null, null)))
        .containsExactlyInAnyOrder(good, bad, old);
    assertThat(found(GINO, filter("margherita", "order", "negative", null, null, null, null, null)))
        .containsExactly(bad);
    assertThat(found(GINO, filter(null, null, null, 80, null, null, null, null)))
        .containsExactly(good);
    assertThat(found(GINO, filter(null, null, null, null, "richiamare", null, null, null)))
        .containsExactly(bad);
    assertThat(found(GINO, filter(null, null, null, null, null, "333 111 0001", null, null)))
        .containsExactly(good, old);
    assertThat(
            found(
                GINO, filter(null, null, null, null, null, null, LocalDate.of(2026, 11, 21), null)))
        .containsExactlyInAnyOrder(good, bad);
    assertThat(
            found(
                GINO, filter(null, null, null, null, null, null, null, LocalDate.of(2026, 11, 20))))
        .containsExactly(old);
    assertThat(found(GINO, filter(null, null, "positive", null, "richiamare", null, null, null)))
        .isEmpty();
    assertThat(
            found(
                GINO,
                new LogFilter(
                    null,
                    null,
                    "ended",
                    null,
                    null,
                    33,
                    33,
                    "+390550000002",
                    null,
                    null,
                    null,
                    null,
                    null,
                    false)))
        .containsExactly(bad);
    assertThat(LogQuestion.endings("00393331110001")).containsExactly("393331110001");
    assertThat(LogQuestion.endings("07700 900123")).containsExactly("07700900123", "7700900123");
  }

  private static LogFilter filter(
      @Nullable String text,
      @Nullable String outcome,
      @Nullable String sentiment,
      @Nullable Integer minScore,
      @Nullable String tag,
      @Nullable String caller,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return new LogFilter(
        text, outcome, null, from, to, null, null, null, caller, sentiment, minScore, null, tag,
        null);
  }

  @Test
  void aDayIsTheBusinesssOwn() {
    // 00:30 in Florence is still the day before in UTC.
    CallId late = logged.call(GINO, "+393331110001", Instant.parse("2026-11-21T23:30:00Z"), "talk");
    assertThat(
            found(
                GINO, filter(null, null, null, null, null, null, LocalDate.of(2026, 11, 22), null)))
        .containsExactly(late);
    assertThat(
            found(
                GINO, filter(null, null, null, null, null, null, null, LocalDate.of(2026, 11, 21))))
        .isEmpty();
  }

  @Test
  void pagesNeitherRepeatNorSkipWhileCallsComeIn() {
    List<CallId> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Two at each moment, so that the id has to decide.
      all.add(logged.call(GINO, "+393331110001", NOW.plusSeconds(i / 2), "talk", "pizza"));
    }
    List<CallId> seen = new ArrayList<>();
    Cursor cursor = Cursor.START;
    while (true) {
      Page<CallLog.Row> page = log.list(GINO, saying("pizza"), cursor, 2);
      page.items().forEach(row -> seen.add(row.call().id()));
      logged.call(GINO, "+393331110001", NOW.plusSeconds(99), "talk", "pizza");
      if (page.next() == null) {
        break;
      }
      cursor = Cursor.read(Objects.requireNonNull(page.next()));
    }
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aFileHasEveryCallOnce() {
    for (int i = 0; i < 1_200; i++) {
      logged.database.run(
          GINO,
          h ->
              h.execute(
                  """
                  INSERT INTO calls (id, tenant_id, caller, called, engine, state, outcome, seconds, started_at, ended_at)
                  VALUES ('twilio-' || gen_random_uuid(), ?, '+393331110001', '+390550000002', 'rehearsal', 'ended', 'talk', 5, now(), now())
                  """,
                  GINO.value()));
    }
    List<CallId> ids = new ArrayList<>();
    log.each(GINO, LogFilter.ALL, row -> ids.add(row.call().id()));
    assertThat(ids).hasSize(1_200).doesNotHaveDuplicates();
    log.each(MARIO, LogFilter.ALL, row -> ids.add(row.call().id()));
    assertThat(ids).hasSize(1_200);
  }

  @Test
  void tagsNotesAndViewsStayWithTheirBusinessAndTheirWriter() {
    CallId call = logged.call(GINO, "+393331110001", NOW, "talk", "pizza");
    Tags tags = new Tags(logged.database);
    assertThat(tags.add(GINO, call, "vip", "Anna")).contains(List.of("vip"));
    assertThat(tags.add(GINO, call, "vip", "Anna")).contains(List.of("vip"));
    assertThat(tags.add(MARIO, call, "mine", "Mario")).isEmpty();
    assertThat(tags.set(MARIO, call, List.of(), "Mario")).isEmpty();
    assertThat(tags.remove(MARIO, call, "vip", "Mario")).isEmpty();
    assertThat(tags.known(MARIO)).isEmpty();
    assertThat(tags.set(GINO, call, List.of("a", "b"), "Anna")).contains(List.of("a", "b"));

    Notes notes = new Notes(logged.database);
    UUID id = UUID.randomUUID();
    assertThat(notes.add(MARIO, call, UUID.randomUUID(), "x", BRUNO)).isEmpty();
    assertThat(notes.add(GINO, call, id, "Chiamare domani", ANNA)).isPresent();
    assertThat(notes.add(GINO, call, id, "Chiamare domani", ANNA)).isPresent();
    assertThat(notes.of(GINO, call)).hasSize(1);
    assertThat(notes.of(MARIO, call)).isEmpty();
    assertThat(notes.edit(GINO, call, id, "x", BRUNO)).as("a colleague's note").isEmpty();
    assertThat(notes.remove(GINO, call, id, BRUNO)).isFalse();
    assertThat(notes.edit(MARIO, call, id, "x", ANNA)).isEmpty();
    assertThat(notes.edit(GINO, call, id, "Fatto", ANNA))
        .hasValueSatisfying(n -> assertThat(n.editedAt()).isNotNull());
    assertThat(notes.remove(GINO, call, id, ANNA)).isTrue();

    SavedViews views = new SavedViews(logged.database);
    UUID mine = UUID.randomUUID();
    UUID ours = UUID.randomUUID();
    LogFilter filter =
        filter("pizza", "order", null, 80, null, null, LocalDate.of(2026, 1, 2), null);
    views.add(GINO, mine, "Mie", filter, false, ANNA);
    views.add(GINO, ours, "Nostre", filter, true, ANNA);
    assertThat(views.of(GINO, ANNA.id())).hasSize(2).allMatch(v -> v.filter().equals(filter));
    assertThat(views.of(GINO, BRUNO.id()))
        .extracting(SavedViews.View::name)
        .containsExactly("Nostre");
    assertThat(views.of(MARIO, ANNA.id())).isEmpty();
    assertThat(views.remove(GINO, ours, BRUNO)).isFalse();
    assertThat(views.remove(MARIO, mine, ANNA)).isFalse();
    assertThat(views.remove(GINO, mine, ANNA)).isTrue();
  }

  @Test
  void aLinkShowsOneCallUntilItEnds() {
    CallId call = logged.call(GINO, "+393331110001", NOW, "talk", "Buonasera", "Dica");
    logged.insight(GINO, call, "Un saluto", "neutral", 5);
    Shares shares = new Shares(logged.database);
    Instant later = Instant.now().plus(Duration.ofHours(1));
    assertThat(shares.add(MARIO, call, share("h0", false, later), "Mario")).isEmpty();
    UUID id = shares.add(GINO, call, share("h1", false, later), "Anna").orElseThrow().id();
    shares.add(GINO, call, share("h2", true, later), "Anna");
    shares.add(GINO, call, share("h3", true, Instant.now().minusSeconds(1)), "Anna");

    Shares.Shown shown = shares.open("h1").orElseThrow();
    assertThat(shown.state()).isEqualTo("open");
    assertThat(shown.caller()).as("not shown unless wished").isNull();
    assertThat(shown.summary()).isEqualTo("Un saluto");
    assertThat(shown.turns()).extracting(Shares.Said::text).containsExactly("Buonasera", "Dica");
    assertThat(shares.open("h2").orElseThrow().caller()).isEqualTo("+393331110001");
    Shares.Shown expired = shares.open("h3").orElseThrow();
    assertThat(expired.state()).isEqualTo("expired");
    assertThat(expired.turns()).isEmpty();
    assertThat(expired.caller()).isNull();
    assertThat(shares.open("h4")).isEmpty();
    shares.open("h1");
    assertThat(shares.of(GINO, call))
        .filteredOn(s -> s.id().equals(id))
        .allMatch(s -> s.views() == 2);

    assertThat(shares.of(MARIO, call)).isEmpty();
    assertThat(shares.revoke(MARIO, call, id, "Mario")).isFalse();
    assertThat(shares.open("h1").orElseThrow().state()).isEqualTo("open");
    assertThat(shares.revoke(GINO, call, id, "Anna")).isTrue();
    assertThat(shares.open("h1").orElseThrow().state()).isEqualTo("revoked");
    assertThat(shares.open("h1").orElseThrow().turns()).isEmpty();
  }

  private static Shares.NewShare share(String hash, boolean number, Instant until) {
    return new Shares.NewShare(UUID.randomUUID(), hash, number, true, until);
  }
}
