package ai.centralino.testkit;

import ai.centralino.workflows.order.Menu;
import ai.centralino.workflows.order.Menu.Dish;
import ai.centralino.workflows.order.Menu.Size;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.Property;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A small pizzeria for tests, in any language.
public final class Pizzeria {
  public static final TenantId ID =
      new TenantId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
  public static final String NUMBER = "+390550009999";

  private Pizzeria() {}

  public static TenantProfile profile() {
    return profile(Language.IT, "+390552345678");
  }

  public static TenantProfile profile(
      Language language, @org.jspecify.annotations.Nullable String transferTo) {
    return new TenantProfile(
        ID,
        "prova",
        "Pizzeria di prova",
        "pizza",
        NUMBER,
        language,
        "Europe/Rome",
        "EUR",
        "Via Pisana 1, Firenze",
        transferTo,
        "+393330000001",
        "owner@prova.example",
        true,
        250,
        "Pizzeria di prova, mi dica.",
        "La chiamata è trascritta.",
        "Sei il ricezionista.",
        "marin",
        1,
        menu(),
        List.of(
            new Faq(
                "Fate l'impasto senza glutine?",
                "No, mi dispiace.",
                List.of("glutine", "celiaco"))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(language.code()),
        BusinessRules.NONE,
        ReceptionistSettings.PLAIN,
        "talk",
        List.of(),
        List.of());
  }

  /// The same house with other hours, homes and rules: what bookings depend on.
  public static TenantProfile booking(
      String trade,
      Language language,
      List<Hours> hours,
      List<Property> homes,
      BusinessRules rules) {
    TenantProfile p = profile(language, "+390552345678");
    return new TenantProfile(
        p.id(),
        p.slug(),
        p.name(),
        trade,
        p.number(),
        p.language(),
        p.zone(),
        p.currency(),
        p.address(),
        p.transferTo(),
        p.ownerPhone(),
        p.ownerEmail(),
        p.delivers(),
        p.deliveryFeeMinor(),
        p.greeting(),
        p.consentLine(),
        p.instructions(),
        p.voice(),
        p.receptionistVersion(),
        trade.equals("estate_agency") ? new Menu(List.of()) : p.menu(),
        p.faqs(),
        hours,
        List.of(),
        homes,
        trade.equals("custom") ? services() : List.of(),
        List.of(new Recipient("Sala", "+393330000009", null, List.of("booking", "lead"))),
        p.languages(),
        rules,
        p.receptionist(),
        p.whenClosed(),
        p.tradeTools(),
        p.events());
  }

  private static List<Service> services() {
    return List.of(
        new Service("s1", "Taglio donna", 45, 3500L, ""),
        new Service("s2", "Taglio uomo", 30, null, ""),
        new Service("s3", "Piega", 30, 2000L, ""));
  }

  /// What an owner decides, over what [#profile()] says.
  public static ReceptionistContent content() {
    return ReceptionistContent.of(profile());
  }

  /// The pizzeria with these rules.
  public static TenantProfile ruled(Language language, BusinessRules rules) {
    TenantProfile plain = profile(language, "+390552345678");
    ReceptionistContent c = ReceptionistContent.of(plain);
    return plain.answeredBy(
        new ReceptionistContent(
            c.greeting(),
            c.consentLine(),
            c.instructions(),
            c.voice(),
            c.engine(),
            c.language(),
            c.questions(),
            c.toolsOff(),
            c.keyTerms(),
            rules,
            c.transferTo(),
            c.whenClosed()),
        1);
  }

  public static Menu menu() {
    return new Menu(
        List.of(
            pizza("Margherita", "مارگریٹا", 750, 1300, false, "margherite", "margarita"),
            pizza("Diavola", "ڈیاولا", 900, 1550, false, "diavole"),
            pizza("Capricciosa", "کیپریچوزا", 950, 1600, false),
            pizza("Chicken Tikka", "چکن تکہ", 1000, 1700, false, "tikka", "تکہ"),
            pizza("Tonno", "ٹونا", 900, 1500, true),
            single("Tiramisù", "ترامیسو", 500, "tiramisu"),
            single("Coca-Cola 33 cl", "کوکا کولا", 300, "coca cola", "coca", "coke", "کوک"),
            single("Acqua naturale 1 l", "پانی", 200, "acqua naturale", "پانی")));
  }

  private static Dish pizza(
      String name, String urdu, long normal, long maxi, boolean soldOut, String... aliases) {
    return new Dish(
        name,
        name,
        Map.of("it", name, "ur", urdu),
        "Pizze",
        "",
        List.of(aliases),
        List.of(
            new Size(
                "normale",
                Map.of("ur", "درمیانہ"),
                List.of("media", "medium", "regular", "درمیانی"),
                normal),
            new Size(
                "maxi",
                Map.of("ur", "بڑا"),
                List.of("grande", "grandi", "large", "bari", "bara", "بڑی", "بڑے", "لارج"),
                maxi)),
        List.of(),
        soldOut,
        List.of(
            new Menu.Modifier("senza cipolla", 0),
            new Menu.Modifier("extra mozzarella", 150),
            new Menu.Modifier("extra mozzarella di bufala", 300)));
  }

  private static Dish single(String name, String urdu, long price, String... aliases) {
    return new Dish(
        name,
        name,
        Map.of("it", name, "ur", urdu),
        "Altro",
        "",
        List.of(aliases),
        List.of(new Size("unica", Map.of(), List.of(), price)),
        List.of(),
        false,
        List.of());
  }
}
