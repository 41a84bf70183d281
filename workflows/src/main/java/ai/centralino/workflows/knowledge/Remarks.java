package ai.centralino.workflows.knowledge;

/// What a person should know before taking over a [SiteProposal].
public final class Remarks {
  /// No page describes the business by schema.org.
  public static final String NO_STRUCTURED_DATA = "no-structured-data";

  /// A page's JSON-LD could not be read.
  public static final String BROKEN_STRUCTURED_DATA = "broken-structured-data";

  /// There are dishes, and none has a price.
  public static final String MENU_WITHOUT_PRICES = "menu-without-prices";

  /// Prices are taken in hundredths of a currency that the website does not name.
  public static final String PRICES_WITHOUT_CURRENCY = "prices-without-currency";

  /// Prices in another currency than most were left out.
  public static final String OTHER_CURRENCIES = "other-currencies";

  /// A dish has several prices and no names for them; they are numbered.
  public static final String SIZES_WITHOUT_NAMES = "sizes-without-names";

  /// The menu lies on another website and was not read.
  public static final String MENU_ELSEWHERE = "menu-elsewhere";

  /// The menu is a file, such as a PDF, and was not read.
  public static final String MENU_IS_A_FILE = "menu-is-a-file";

  /// Several businesses or branches are described; the first is proposed.
  public static final String SEVERAL_BUSINESSES = "several-businesses";

  /// Some opening hours could not be understood and were left out.
  public static final String HOURS_UNCLEAR = "hours-unclear";

  /// Hours of a season or a holiday were left out.
  public static final String SPECIAL_HOURS = "special-hours-left-out";

  /// Something was too long or too much and was cut.
  public static final String TRUNCATED = "truncated";

  /// A further page, such as the menu's, could not be read.
  public static final String PAGE_UNREADABLE = "page-unreadable";

  /// There was no time left for a further page.
  public static final String OUT_OF_TIME = "out-of-time";

  /// A model read some of it out of the pages' text: check it.
  public static final String READ_BY_MODEL = "read-by-model";

  /// The model did not answer; only what schema.org says is here.
  public static final String MODEL_AWAY = "model-away";

  private Remarks() {}
}
