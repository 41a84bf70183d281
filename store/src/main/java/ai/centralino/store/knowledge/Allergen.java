package ai.centralino.store.knowledge;

import ai.centralino.workflows.tenant.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The fourteen allergens that the European Union wants declared (Regulation 1169/2011, annex II),
/// by the words that the receptionist says. The first word of a language is the one that is kept.
public enum Allergen {
  GLUTEN("glutine|cereali", "gluten|wheat", "گلوٹن|گندم"),
  CRUSTACEANS("crostacei", "crustaceans|shellfish", "جھینگا"),
  EGGS("uova|uovo", "eggs|egg", "انڈہ|انڈا|انڈے"),
  FISH("pesce", "fish", "مچھلی"),
  PEANUTS("arachidi", "peanuts|peanut", "مونگ پھلی"),
  SOYA("soia", "soya|soy", "سویا"),
  MILK("latte|lattosio", "milk|dairy", "دودھ"),
  NUTS("frutta a guscio|noci", "nuts|tree nuts", "خشک میوہ|گری دار میوہ"),
  CELERY("sedano", "celery", "سیلری|اجمود"),
  MUSTARD("senape", "mustard", "رائی|سرسوں"),
  SESAME("sesamo", "sesame", "تل"),
  SULPHITES("solfiti|anidride solforosa", "sulphites|sulfites", "سلفائٹ"),
  LUPIN("lupini|lupino", "lupin", "ترمس"),
  MOLLUSCS("molluschi", "molluscs|mollusks", "سیپی");

  private final String italian;
  private final String english;
  private final String urdu;

  Allergen(String italian, String english, String urdu) {
    this.italian = italian;
    this.english = english;
    this.urdu = urdu;
  }

  /// The word for it in `language`.
  public String in(Language language) {
    return words(language).getFirst();
  }

  private List<String> words(Language language) {
    String words =
        switch (language) {
          case IT -> italian;
          case EN -> english;
          case UR -> urdu;
        };
    return List.of(words.split("\\|"));
  }

  /// The allergen that `word` names, in any of our languages.
  public static Optional<Allergen> of(String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(allergen ->
            allergen.name().equalsIgnoreCase(wanted)
                || Arrays.stream(Language.values())
                    .anyMatch(language -> allergen.words(language).contains(wanted)))
        .findFirst();
  }
}
