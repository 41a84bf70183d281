package ai.centralino.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.store.Database;
import ai.centralino.store.DatabaseAddress;
import ai.centralino.store.Schema;
import ai.centralino.store.tenant.Audit;
import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.testkit.TestPostgres;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.SpecialDay;
import ai.centralino.workflows.tenant.SpecialDay.Span;
import ai.centralino.workflows.tenant.TenantId;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The catalogue on a real PostgreSQL, also across tenants.
@Tag("db")
class CatalogueTest {
  private static final TenantId GINO =
      new TenantId(WorkflowIds.derived("tenant", "pizzeria-da-gino"));
  private static final TenantId MARIO =
      new TenantId(WorkflowIds.derived("tenant", "trattoria-da-mario"));
  private static final TenantId ICONACASA =
      new TenantId(WorkflowIds.derived("tenant", "iconacasa"));
  private static Database database;

  @BeforeAll
  static void open() throws SQLException {
    DatabaseAddress owner = DatabaseAddress.of(TestPostgres.freshUrl());
    Schema.migrate(owner, "a-secret-for-tests");
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    new Demo(owner).seed(Demo.PASSWORD, Map.of());
    database = Database.open(owner, "a-secret-for-tests", 12);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static String fresh(String word) {
    return word + " " + UUID.randomUUID();
  }

  private static Dish dish(String name) {
    return new Dish(
        name,
        Map.of("en", "Daisy"),
        "Pizze",
        "pomodoro",
        List.of("margarita"),
        List.of(new Menu.Size("normale", Map.of("it", "normale"), List.of("media"), 750)),
        List.of(new Modifier("extra mozzarella", 150)),
        List.of("latte"));
  }

  private static <T> Row<T> done(Saved<T> saved) {
    assertThat(saved).isInstanceOf(Saved.Done.class);
    return ((Saved.Done<T>) saved).row();
  }

  private static <T> List<String> codes(Saved<T> saved) {
    assertThat(saved).isInstanceOf(Saved.Refused.class);
    return ((Saved.Refused<T>) saved).problems().stream().map(Problem::code).toList();
  }

  private static long auditLines(TenantId tenant) {
    return new Audit(database)
        .list(tenant, Long.MAX_VALUE, 1).items().stream()
            .mapToLong(Audit.Entry::id)
            .findFirst()
            .orElse(0);
  }

  /// Tries everything with another business's row.
  private static <T extends Entry> void staysWithItsTenant(Shelf<T> shelf, T mine, T other) {
    Row<T> row = done(shelf.add(GINO, "Gino", mine));
    assertThat(shelf.byId(GINO, row.id())).contains(row);
    assertThat(row.content()).isEqualTo(mine);

    long lines = auditLines(GINO);
    assertThat(shelf.byId(MARIO, row.id())).isEmpty();
    assertThat(shelf.byKey(MARIO, mine.key())).isEmpty();
    assertThat(shelf.list(MARIO)).noneMatch(r -> r.id().equals(row.id()));
    assertThat(shelf.change(MARIO, "thief", row.id(), row.revision(), other))
        .isInstanceOf(Saved.Missing.class);
    assertThat(shelf.remove(MARIO, "thief", row.id())).isFalse();
    assertThat(shelf.restore(MARIO, "thief", row.id())).isInstanceOf(Saved.Missing.class);
    assertThat(shelf.move(MARIO, "thief", row.id(), -1)).isFalse();
    // An id that is taken elsewhere is refused by the key, not shown.
    assertThatThrownBy(() -> shelf.add(MARIO, "thief", row.id(), other))
        .hasMessageContaining("duplicate key");
    assertThat(shelf.byId(GINO, row.id())).contains(row);
    assertThat(auditLines(GINO)).isEqualTo(lines);

    Row<T> changed = done(shelf.change(GINO, "Gino", row.id(), row.revision(), other));
    assertThat(changed.revision()).isEqualTo(row.revision() + 1);
    assertThat(shelf.change(GINO, "Gina", row.id(), row.revision(), mine))
        .isEqualTo(new Saved.Stale<>(changed));
    assertThat(codes(shelf.add(GINO, "Gino", other))).containsExactly("taken");
    assertThat(shelf.remove(GINO, "Gino", row.id())).isTrue();
    assertThat(shelf.remove(GINO, "Gino", row.id())).isFalse();
    assertThat(shelf.byId(GINO, row.id())).isEmpty();
    assertThat(shelf.change(GINO, "Gino", row.id(), changed.revision(), mine))
        .isInstanceOf(Saved.Missing.class);
    assertThat(done(shelf.restore(GINO, "Gino", row.id()))).isEqualTo(changed);
    assertThat(shelf.byId(GINO, row.id())).contains(changed);
    assertThat(auditLines(GINO)).isGreaterThan(lines);
  }

  @Test
  void everyListStaysWithItsTenant() {
    staysWithItsTenant(new Dishes(database), dish(fresh("A")), dish(fresh("B")));
    staysWithItsTenant(
        new Faqs(database),
        new Answer(fresh("Aperti?"), "Sì.\nSempre.", List.of("orari")),
        new Answer(fresh("Chiusi?"), "No.", List.of()));
    staysWithItsTenant(
        new Properties(database),
        new Listing(
            fresh(""),
            "Trilocale",
            "sale",
            "Isola",
            "",
            45_000_000,
            3,
            80,
            "",
            true,
            45.48,
            9.19,
            "https://foto.example/a1"),
        new Listing(fresh(""), "Bilocale", "rent", "Isola", "", 90_000, null, null, "", false));
    staysWithItsTenant(
        new Services(database),
        new Offer(fresh("Taglio"), 30, 2500L, ""),
        new Offer(fresh("Colore"), 90, null, "da vedere"));
    staysWithItsTenant(
        new Places(database),
        new Place("table", fresh("Tavolo"), 2, 4),
        new Place("calendar", fresh("Agenda"), 1, 1));
  }

  @Test
  void soldOutIsForTodayOnlyAndForOneTenant() {
    Dishes dishes = new Dishes(database);
    Row<Dish> row = done(dishes.add(GINO, "Gino", dish(fresh("Finita"))));
    assertThat(dishes.sellOut(MARIO, "thief", row.id(), true)).isFalse();
    assertThat(dishes.soldOut(GINO)).doesNotContain(row.id());
    assertThat(dishes.sellOut(GINO, "Cucina", row.id(), true)).isTrue();
    assertThat(dishes.soldOut(GINO)).contains(row.id());
    assertThat(dishes.soldOut(MARIO)).isEmpty();
    assertThat(dishes.byId(GINO, row.id()).orElseThrow().revision()).isEqualTo(row.revision());
    assertThat(new Tenants(database).profile(GINO).orElseThrow().menu().dishes())
        .filteredOn(d -> d.id().equals(row.id().toString()))
        .allMatch(Menu.Dish::soldOut);
    database.run(GINO, handle -> handle.execute("UPDATE menus SET sold_out_on = sold_out_on - 1"));
    assertThat(dishes.soldOut(GINO)).isEmpty();
    dishes.sellOut(GINO, "Cucina", row.id(), true);
    assertThat(dishes.sellOut(GINO, "Cucina", row.id(), false)).isTrue();
    assertThat(dishes.soldOut(GINO)).isEmpty();
  }

  @Test
  void hoursStayWithTheirTenant() {
    OpeningHours hours = new OpeningHours(database);
    Week mario = hours.week(MARIO);
    Week before = hours.week(GINO);
    List<Span> late = List.of(new Span(LocalTime.of(19, 0), LocalTime.of(2, 0)));
    String seen = Week.text(before.on(DayOfWeek.MONDAY));
    OpeningHours.Outcome<Week> outcome =
        hours.changeDay(GINO, "Gino", DayOfWeek.MONDAY, late, seen);
    assertThat(outcome.done()).isTrue();
    assertThat(hours.week(GINO).on(DayOfWeek.MONDAY)).isEqualTo(late);
    assertThat(hours.week(MARIO)).isEqualTo(mario);
    OpeningHours.Outcome<Week> stale =
        hours.changeDay(GINO, "Gina", DayOfWeek.MONDAY, List.of(), "9:00-10:00");
    assertThat(stale.stale()).isTrue();
    assertThat(stale.now().on(DayOfWeek.MONDAY)).isEqualTo(late);
    assertThat(hours.changeWeek(GINO, "Gino", before, hours.week(GINO).text()).done()).isTrue();
    assertThat(hours.week(GINO)).isEqualTo(before);
    assertThat(Week.read(before.text())).isEqualTo(before);

    LocalDate christmas = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(30);
    SpecialDay closed = new SpecialDay(christmas, "Natale", List.of());
    assertThat(hours.setSpecial(GINO, "Gino", List.of(closed), "").done()).isTrue();
    assertThat(hours.setSpecial(GINO, "Gina", List.of(closed), "").stale()).isTrue();
    assertThat(hours.specialDays(GINO)).contains(closed);
    assertThat(hours.specialDays(MARIO)).isEmpty();
    assertThat(hours.removeSpecial(MARIO, "thief", christmas)).isEmpty();
    assertThat(hours.removeSpecial(GINO, "Gino", christmas)).contains(closed);
    assertThat(hours.specialDays(GINO)).isEmpty();
  }

  @Test
  void rowsMoveAmongTheirGroup() {
    Dishes dishes = new Dishes(database);
    String category = fresh("C").substring(0, 30);
    List<UUID> ids =
        IntStream.range(0, 3)
            .mapToObj(i -> {
              Dish plain = dish(fresh("m" + i));
              return done(dishes.add(
                      MARIO,
                      "Mario",
                      new Dish(
                          plain.name(),
                          plain.names(),
                          category,
                          "",
                          List.of(),
                          plain.sizes(),
                          List.of(),
                          List.of())))
                  .id();
            })
            .toList();
    dishes.add(MARIO, "Mario", dish(fresh("other")));
    assertThat(dishes.move(MARIO, "Mario", ids.get(2), -1)).isTrue();
    assertThat(order(dishes, category)).containsExactly(ids.get(0), ids.get(2), ids.get(1));
    dishes.move(MARIO, "Mario", ids.get(0), 1);
    dishes.move(MARIO, "Mario", ids.get(1), 9);
    assertThat(order(dishes, category)).containsExactly(ids.get(2), ids.get(0), ids.get(1));
  }

  private static List<UUID> order(Dishes dishes, String category) {
    return dishes.list(MARIO).stream()
        .filter(r -> r.content().category().equals(category))
        .map(Row::id)
        .toList();
  }

  @Test
  void twoWhoSaveAtOnceDoNotOverwriteEachOther() throws Exception {
    Faqs faqs = new Faqs(database);
    Row<Answer> row = done(faqs.add(GINO, "Gino", new Answer(fresh("Chi?"), "Io.", List.of())));
    List<Callable<Saved<Answer>>> writers =
        IntStream.range(0, 8)
            .<Callable<Saved<Answer>>>mapToObj(i ->
                () ->
                    faqs.change(
                        GINO,
                        "writer " + i,
                        row.id(),
                        row.revision(),
                        new Answer(row.content().question(), "Io " + i, List.of())))
            .toList();
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Saved<Answer>> saved =
          pool.invokeAll(writers).stream().map(java.util.concurrent.Future::resultNow).toList();
      assertThat(saved).filteredOn(s -> s instanceof Saved.Done).hasSize(1);
      assertThat(saved).filteredOn(s -> s instanceof Saved.Stale).hasSize(7);
    }
  }

  @Test
  void anImportAddsChangesAndLeavesAlone() {
    Services services = new Services(database);
    Offer same = new Offer(fresh("Uguale"), 30, 100L, "");
    Offer old = new Offer(fresh("Vecchio"), 30, 100L, "");
    services.add(MARIO, "Mario", same);
    services.add(MARIO, "Mario", old);
    Shelf.Applied applied =
        services.apply(
            MARIO,
            "Mario",
            List.of(
                same,
                new Offer(old.name().toUpperCase(java.util.Locale.ROOT), 45, 100L, ""),
                new Offer(fresh("Nuovo"), 5, null, ""),
                new Offer("Troppo", 4, null, "")));
    assertThat(applied).extracting("added", "changed", "same").containsExactly(1, 1, 1);
    assertThat(applied.refused()).extracting(Problem::code).containsExactly("between");
    assertThat(services.byKey(MARIO, old.name()).orElseThrow().content().minutes()).isEqualTo(45);
  }

  @Test
  void aListHasAnEnd() {
    Places places = new Places(database);
    List<Place> many =
        IntStream.range(0, 205).mapToObj(i -> new Place("table", "T" + i, 1, 2)).toList();
    Shelf.Applied applied = places.apply(ICONACASA, "Laura", many);
    assertThat(places.list(ICONACASA)).hasSize(200);
    assertThat(applied.added()).isEqualTo(199);
    assertThat(codes(places.add(ICONACASA, "Laura", new Place("table", "Uno di più", 1, 2))))
        .containsExactly("full");
  }

  @Test
  void seedingAddsWhatIsBookableOnce() {
    assertThat(new Properties(database).list(ICONACASA)).hasSize(9);
    assertThat(new Properties(database).list(ICONACASA))
        .allSatisfy(row -> assertThat(row.content().problems()).isEmpty());
    assertThat(new Places(database).list(MARIO)).hasSize(8);
    assertThat(new Dishes(database).list(MARIO))
        .allSatisfy(row -> assertThat(row.content().problems()).as(row.content().name()).isEmpty());
  }
}
