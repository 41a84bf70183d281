package ai.centralino.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.knowledge.ProposedDish;
import ai.centralino.workflows.knowledge.Remarks;
import ai.centralino.workflows.knowledge.SiteProposal;
import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whole websites as small businesses have them.
@Tag("fast")
class SiteReaderTest {
  private final Map<String, Page> web = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final SiteReader reader = new SiteReader(this::fetch);

  private Page fetch(SiteAddress address, Duration within) throws Unfetchable {
    asked.add(address.toString());
    Page page = web.get(address.toString());
    if (page == null) {
      throw Unfetchable.never("not-found", "There is no such page.");
    }
    return page;
  }

  private void page(String address, String html) throws Unfetchable {
    page(address, "text/html", "utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private void page(String address, String type, String charset, byte[] body) throws Unfetchable {
    web.put(address, new Page(SiteAddress.of(address), type, charset, body));
  }

  private static String resource(String name) throws IOException {
    try (var in = SiteReaderTest.class.getResourceAsStream("/sites/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private SiteProposal home(String body) throws Unfetchable {
    page("https://shop.example/", body);
    return reader.read("https://shop.example");
  }

  private static String ld(String json) {
    return "<html><script type='application/ld+json'>" + json + "</script>";
  }

  private static Hours hours(DayOfWeek day, String open, String close) {
    return new Hours(day, LocalTime.parse(open), LocalTime.parse(close));
  }

  private static List<Long> prices(ProposedDish dish) {
    return dish.sizes().stream().map(Menu.Size::priceMinor).toList();
  }

  @Test
  void aTrattoriaWithAGraphIsReadWhole() throws Exception {
    page("https://vecchiacorte.example/", resource("trattoria.html"));
    SiteProposal found = reader.read("vecchiacorte.example");
    assertThat(found.source()).isEqualTo("https://vecchiacorte.example/");
    assertThat(found.name()).isEqualTo("Trattoria La Vecchia Corte – Firenze");
    assertThat(found.address()).isEqualTo("Via dell'Agnolo 12/r, 50122 Firenze, FI, IT");
    assertThat(found.telephone()).isEqualTo("+39 055 234 5678");
    assertThat(found.languages()).containsExactly("it");
    assertThat(found.currency()).isEqualTo("EUR");
    assertThat(found.hours())
        .containsExactly(
            hours(DayOfWeek.TUESDAY, "12:00", "14:30"),
            hours(DayOfWeek.WEDNESDAY, "12:00", "14:30"),
            hours(DayOfWeek.THURSDAY, "12:00", "14:30"),
            hours(DayOfWeek.FRIDAY, "19:00", "01:00"),
            hours(DayOfWeek.SATURDAY, "19:00", "01:00"));
    assertThat(found.dishes())
        .extracting(ProposedDish::name, ProposedDish::category, SiteReaderTest::prices)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Pappardelle al cinghiale", "Primi", List.of(1350L)),
            org.assertj.core.groups.Tuple.tuple("Ribollita", "Primi", List.of(900L)),
            org.assertj.core.groups.Tuple.tuple(
                "Chianti della casa", "Vini", List.of(450L, 1400L)));
    assertThat(found.dishes().get(0).description())
        .isEqualTo("Pasta fresca, ragù di cinghiale & ginepro");
    assertThat(found.dishes().get(1).diets()).containsExactly("vegan", "vegetarian");
    assertThat(found.dishes().get(2).sizes())
        .extracting(Menu.Size::name)
        .containsExactly("Quartino", "Litro");
    assertThat(found.remarks()).containsExactly(Remarks.SPECIAL_HOURS);
    assertThat(asked).hasSize(1); // nothing but FAQs is missing, and no page is called so
  }

  @Test
  void aPizzeriasMicrodataLeadsToItsMenu() throws Exception {
    page("https://ilforno.example/", resource("pizzeria.html"));
    page("https://ilforno.example/il-menu", resource("pizzeria-menu.html"));
    SiteProposal found = reader.read("https://ilforno.example");
    assertThat(asked)
        .containsExactly("https://ilforno.example/", "https://ilforno.example/il-menu");
    assertThat(found.name()).isEqualTo("Pizzeria Il Forno");
    assertThat(found.address()).isEqualTo("Viale Europa 31, 59100 Prato");
    assertThat(found.telephone()).isEqualTo("0574 123456");
    assertThat(found.hours())
        .hasSize(6)
        .contains(
            hours(DayOfWeek.SUNDAY, "18:30", "23:00"), hours(DayOfWeek.SATURDAY, "18:30", "01:00"));
    assertThat(found.dishes())
        .extracting(ProposedDish::name)
        .containsExactly("Margherita", "Diavola", "Birra media", "Acqua");
    ProposedDish margherita = found.dishes().get(0);
    assertThat(margherita.description()).isEqualTo("Pomodoro, mozzarella, basilico");
    assertThat(prices(margherita)).containsExactly(700L, 1250L);
    assertThat(margherita.allergens()).containsExactly("glutine", "latte");
    assertThat(found.dishes().get(1).sizes())
        .containsExactly(new Menu.Size("standard", Map.of(), List.of(), 900));
    assertThat(found.dishes().get(1).diets()).containsExactly("low-lactose");
    assertThat(prices(found.dishes().get(2))).containsExactly(500L);
    assertThat(found.dishes().get(3).sizes()).isEmpty();
    assertThat(found.currency()).isEqualTo("EUR");
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void anEnglishRestaurantsAnswersAreFoundOnTheirPage() throws Exception {
    page("https://harbourgrill.example/", resource("grill.html"));
    page("https://harbourgrill.example/help/faq", resource("grill-faq.html"));
    SiteProposal found = reader.read("HTTPS://HarbourGrill.example./#top");
    assertThat(found.faqs())
        .containsExactly(
            new Faq("Do you take dogs?", "Yes, on the terrace.", List.of()),
            new Faq(
                "Is there parking?",
                "The harbour car park is two minutes away. It’s free after 6 pm.",
                List.of()));
    assertThat(found.address()).isEqualTo("4 Quay Street, Whitby YO21 1BH");
    assertThat(found.hours())
        .hasSize(11)
        .contains(
            hours(DayOfWeek.MONDAY, "12:00", "15:00"),
            hours(DayOfWeek.FRIDAY, "17:30", "22:00"),
            hours(DayOfWeek.SATURDAY, "12:00", "23:00"));
    assertThat(found.currency()).isEqualTo("GBP");
    assertThat(found.remarks())
        .containsExactlyInAnyOrder(Remarks.MENU_IS_A_FILE, Remarks.MENU_ELSEWHERE);
    assertThat(asked).noneMatch(a -> a.contains("orders.example") || a.endsWith(".pdf"));
  }

  @Test
  void anEstateAgencyIsNotMistakenForItsHouses() throws Exception {
    SiteProposal found = home(resource("agency.html"));
    assertThat(found.name()).isEqualTo("Casa & Colline Immobiliare");
    assertThat(found.telephone()).isEqualTo("+39 0577 998877");
    assertThat(found.address()).isEqualTo("Piazza Gramsci 5, 53100 Siena, Italia");
    assertThat(found.hours()).hasSize(5).contains(hours(DayOfWeek.FRIDAY, "09:00", "13:00"));
    assertThat(found.languages()).containsExactly("it", "en", "de");
    assertThat(found.dishes()).isEmpty();
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void brokenJsonIsForgivenWhereItCanBe() throws Exception {
    SiteProposal found = home(resource("broken.html"));
    assertThat(found.name()).isEqualTo("Caffè Centrale");
    assertThat(found.telephone()).isEqualTo("(0571) 44-55-66");
    assertThat(found.hours()).hasSize(6).contains(hours(DayOfWeek.SATURDAY, "07:00", "20:00"));
    assertThat(found.remarks()).containsExactly(Remarks.BROKEN_STRUCTURED_DATA);
  }

  @Test
  void aPageWithoutStructuredDataProposesNothing() throws Exception {
    SiteProposal found = home(resource("none.html"));
    assertThat(found.name()).isNull();
    assertThat(found.hours()).isEmpty();
    assertThat(found.remarks()).containsExactly(Remarks.NO_STRUCTURED_DATA);
  }

  @Test
  void bareJsonLdAndOldCharsetsAreRead() throws Exception {
    page(
        "https://shop.example/data.jsonld",
        "application/ld+json",
        "iso-8859-1",
        "{\"@type\":\"schema:Bakery\",\"name\":\"Però\",\"telephone\":\"055 1234567\",\"openingHours\":\"Mo-Su\"}"
            .getBytes(Charset.forName("iso-8859-1")));
    SiteProposal found = reader.read("https://shop.example/data.jsonld");
    assertThat(found.name()).isEqualTo("Però");
    assertThat(found.hours()).hasSize(7).contains(hours(DayOfWeek.MONDAY, "00:00", "23:59"));
    page(
        "https://shop.example/latin",
        "text/html",
        null,
        ("<meta charset='windows-1252'>" + ld("{'@type':'Restaurant','name':'Città'}"))
            .getBytes(Charset.forName("windows-1252")));
    assertThat(reader.read("https://shop.example/latin").name()).isEqualTo("Città");
  }

  @Test
  void onlyOneBranchIsProposed() throws Exception {
    SiteProposal found =
        home(
            ld(
                """
                [{"@type":"Restaurant","name":"Da Ugo Centro","address":"Via Uno 1","telephone":"055 111111"},
                 {"@type":"Restaurant","name":"Da Ugo Mare","address":"Via Due 2","telephone":"055 222222","openingHours":"Mo 9-12"}]
                """));
    assertThat(found.name()).isEqualTo("Da Ugo Centro");
    assertThat(found.hours()).isEmpty();
    assertThat(found.remarks()).containsExactly(Remarks.SEVERAL_BUSINESSES);
  }

  @Test
  void tooMuchIsCutAndSaid() throws Exception {
    String dishes =
        IntStream.range(0, 400)
            .mapToObj(i ->
                "{\"@type\":\"MenuItem\",\"name\":\""
                    + "x".repeat(200)
                    + " "
                    + i
                    + "\",\"description\":\""
                    + "word ".repeat(200)
                    + i
                    + "\"}")
            .collect(Collectors.joining(","));
    String questions =
        IntStream.range(0, 80)
            .mapToObj(i ->
                "{\"@type\":\"Question\",\"name\":\"Q"
                    + i
                    + "?\",\"acceptedAnswer\":{\"text\":\""
                    + "a".repeat(3_000)
                    + "\"}}")
            .collect(Collectors.joining(","));
    SiteProposal found =
        home(
            ld(
                "{\"@type\":\"Restaurant\",\"name\":\""
                    + "n".repeat(500)
                    + "\",\"hasMenu\":{\"@type\":\"Menu\",\"hasMenuItem\":["
                    + dishes
                    + "]},\"subjectOf\":{\"@type\":\"FAQPage\",\"mainEntity\":["
                    + questions
                    + "]}}"));
    assertThat(found.name()).hasSize(120);
    assertThat(found.dishes())
        .hasSize(300)
        .allMatch(d -> d.name().length() <= 120 && d.description().length() <= 500);
    assertThat(found.faqs()).hasSize(50).allMatch(f -> f.answer().length() == 1_000);
    assertThat(found.remarks()).contains(Remarks.TRUNCATED, Remarks.MENU_WITHOUT_PRICES);
  }

  @Test
  void nothingInvisibleAndNoMarkupComesThrough() throws Exception {
    SiteProposal found =
        home(
            ld(
                "{\"@type\":\"Restaurant\",\"name\":\"Da\\u202e \\u200bGino\\u0000\\u0007 &amp;lt;img src=x onerror=go()&amp;gt;\\udb40\\udc41"
                    + " &lt;script&gt;x()&lt;/script&gt;\",\"telephone\":\"javascript:alert(1)\"}"));
    assertThat(found.name()).isEqualTo("Da Gino");
    assertThat(found.telephone()).isNull();
  }

  @Test
  void circlesInTheDataEnd() throws Exception {
    SiteProposal found =
        home(
            ld(
                    """
                    {"@graph":[{"@type":"Restaurant","@id":"#r","name":"Giro","hasMenu":{"@id":"#m"}},
                     {"@type":"Menu","@id":"#m","hasMenuSection":[{"@id":"#m"},{"@id":"#s"},{"@id":"#s"}]},
                     {"@type":"MenuSection","@id":"#s","name":"S","hasMenuSection":{"@id":"#m"},"hasMenuItem":{"@type":"MenuItem","name":"Pane","offers":{"price":"2"}}}]}
                    """)
                + "<div id=a itemscope itemtype='https://schema.org/Menu' itemref='a b'></div><div id=b itemprop=hasMenuSection itemscope itemref='b a'></div>");
    assertThat(found.dishes()).hasSize(1);
    assertThat(found.remarks()).contains(Remarks.PRICES_WITHOUT_CURRENCY);
    String deep = "<div itemscope itemprop=x itemtype=https://schema.org/Menu>".repeat(30_000);
    assertThat(home(ld("[".repeat(5_000)) + deep).remarks())
        .contains(Remarks.BROKEN_STRUCTURED_DATA);
  }

  @Test
  void otherCurrenciesAndNamelessSizesAreRemarkedOn() throws Exception {
    SiteProposal found =
        home(
            ld(
                """
                {"@type":"Menu","hasMenuItem":[
                 {"@type":"MenuItem","name":"Karahi","offers":[{"price":"1,450","priceCurrency":"PKR"},{"price":"2,700","priceCurrency":"PKR"}]},
                 {"@type":"MenuItem","name":"Naan","offers":{"price":"Rs. 60","priceCurrency":"PKR"}},
                 {"@type":"MenuItem","name":"Cola","offers":{"price":"2","priceCurrency":"USD"}}]}
                """));
    assertThat(found.currency()).isEqualTo("PKR");
    assertThat(found.dishes())
        .extracting(SiteReaderTest::prices)
        .containsExactly(List.of(145_000L, 270_000L), List.of(6_000L), List.of());
    assertThat(found.remarks())
        .containsExactlyInAnyOrder(Remarks.OTHER_CURRENCIES, Remarks.SIZES_WITHOUT_NAMES);
  }

  @Test
  void aFurtherPageThatFailsIsARemark() throws Exception {
    SiteProposal found =
        home(
            ld("{'@type':'Restaurant','name':'X'}")
                + "<a href='/carta.html'>x</a><a href=menu-pranzo>y</a><a href='?p=menu'>Speisekarte</a><a href=/contatti>c</a>");
    assertThat(asked)
        .containsExactly(
            "https://shop.example/",
            "https://shop.example/carta.html",
            "https://shop.example/menu-pranzo",
            "https://shop.example/contatti");
    assertThat(found.remarks()).containsExactly(Remarks.PAGE_UNREADABLE);
  }

  @Test
  void aMenuThatMovedToAnotherHostIsLeftOut() throws Exception {
    page("https://other.example/m", ld("{'@type':'MenuItem','name':'Foreign'}"));
    web.put("https://shop.example/menu", web.remove("https://other.example/m"));
    SiteProposal found = home(ld("{'@type':'Restaurant','name':'X'}") + "<a href='/menu'>Menu</a>");
    assertThat(found.dishes()).isEmpty();
    assertThat(found.remarks()).containsExactly(Remarks.MENU_ELSEWHERE);
  }

  @Test
  void whoTypesNoSchemeGetsHttpWhereHttpsFails() throws Exception {
    page("http://shop.example/", ld("{'@type':'Restaurant','name':'Plain'}"));
    SiteReader secureFails =
        new SiteReader((address, within) -> {
          if (address.scheme().equals("https")) {
            throw Unfetchable.never("bad-certificate", "expired");
          }
          return fetch(address, within);
        });
    assertThat(secureFails.read("shop.example").name()).isEqualTo("Plain");
    assertThatThrownBy(() -> secureFails.read("https://shop.example"))
        .isInstanceOfSatisfying(
            Unfetchable.class, e -> assertThat(e.code()).isEqualTo("bad-certificate"));
  }

  @Test
  void whenTimeIsUpTheRestIsLeft() throws Exception {
    page(
        "https://shop.example/",
        ld("{'@type':'Restaurant','name':'X'}") + "<a href='/menu'>Menu</a>");
    SiteProposal found =
        new SiteReader(this::fetch, null, Duration.ofMillis(100)).read("shop.example");
    assertThat(found.remarks()).containsExactly(Remarks.OUT_OF_TIME);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aProposalSurvivesTemporal() throws Exception {
    page("https://vecchiacorte.example/", resource("trattoria.html"));
    SiteProposal found = reader.read("vecchiacorte.example");
    var converter = DefaultDataConverter.newDefaultInstance();
    var payload = converter.toPayload(found).orElseThrow();
    assertThat(converter.fromPayload(payload, SiteProposal.class, SiteProposal.class))
        .isEqualTo(found);
  }
}
