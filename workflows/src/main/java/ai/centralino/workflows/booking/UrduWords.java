package ai.centralino.workflows.booking;

import static ai.centralino.workflows.booking.Piece.Mark.*;

import ai.centralino.workflows.booking.Piece.Amount;
import ai.centralino.workflows.booking.Piece.Clock;
import ai.centralino.workflows.booking.Piece.Day;
import ai.centralino.workflows.booking.Piece.Month;
import ai.centralino.workflows.booking.Piece.Part;
import ai.centralino.workflows.booking.Piece.Span;
import ai.centralino.workflows.booking.Piece.Unit;
import ai.centralino.workflows.booking.Piece.Weekday;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/// Urdu words for dates and times in Urdu script and in Latin letters, and the English words that
/// Urdu has taken in.
final class UrduWords {
  /// Every number up to a hundred has a word of its own. Words that mean something more frequent
  /// beside their number are left out: "اسی", "بہتر", "saath".
  private static final String NUMBERS =
      """
      صفر|zero|sifar ایک|ek|aik دو|do تین|teen|tin چار|char|chaar پانچ|panch|paanch
      چھ|چھے|چھہ|chhe|che|chay|chhay|chah سات|saat|sat آٹھ|aath|ath|aat نو|nau|naw دس|das|dus
      گیارہ|gyarah|gyara|giyara|giyarah بارہ|barah|bara|baara|baarah تیرہ|terah|tera|tehra
      چودہ|chaudah|chauda|choda|chodah پندرہ|pandrah|pandra|pandara سولہ|solah|sola
      سترہ|satrah|satra|sattra اٹھارہ|atharah|athara|attharah انیس|unnis|unees|unnees
      بیس|bees|bis اکیس|ikkis|ikkees|ikees بائیس|bais|baees|bayees تئیس|تیئس|teis|taees|teyees
      چوبیس|chaubees|chobis|chobees پچیس|pachees|pachis|pachchis چھبیس|chhabbis|chabbis|chabees
      ستائیس|sattais|sataees|satais|sattaees اٹھائیس|athais|athaees|atthais
      انتیس|untees|untis|unatees تیس|tees|tis اکتیس|iktees|ikattis|iktis|ikatees
      بتیس|battees|battis تینتیس|taintees چونتیس|chauntees پینتیس|paintees|pentees
      چھتیس|chhattees سینتیس|saintees اڑتیس|artees انتالیس|untalees چالیس|chalees|chalis
      اکتالیس|iktalees بیالیس|bayalees تینتالیس|taintalees چوالیس|chawalees
      پینتالیس|paintalees|pentalees چھیالیس|chhiyalees سینتالیس|saintalees اڑتالیس|artalees
      انچاس|unchas پچاس|pachas|pachaas اکیاون|ikyawan باون|bawan ترپن|tirpan چون|chawwan
      پچپن|pachpan چھپن|chhappan ستاون|sattawan اٹھاون|athawan انسٹھ|unsath ساٹھ|saanth
      اکسٹھ|iksath باسٹھ|basath تریسٹھ|tresath چونسٹھ|chaunsath پینسٹھ|painsath
      چھیاسٹھ|chhiyasath سڑسٹھ|sarsath اڑسٹھ|arsath انہتر|unhattar ستر|sattar اکہتر|ikhattar
      باہتر|bahattar تہتر|tihattar چوہتر|chauhattar پچھتر|pachhattar چھہتر|chhihattar
      ستتر|satattar اٹھہتر|athattar اناسی|unasi assi اکیاسی|ikyasi بیاسی|bayasi
      تراسی|tirasi چوراسی|chaurasi پچاسی|pachasi چھیاسی|chhiyasi ستاسی|satasi اٹھاسی|athasi
      نواسی|nawasi نوے|navve|nawway اکانوے|ikanway بانوے|banway ترانوے|tiranway
      چورانوے|chauranway پچانوے|pachanway چھیانوے|chhiyanway ستانوے|sattanway اٹھانوے|athanway
      ننانوے|ninyanway سو|sau|sow
      """;

  private static final String MONTHS =
      "جنوری|janwari|january فروری|farwari|farvari مارچ|march اپریل|april مئی|mai|may جون|june"
          + " جولائی|julai|july اگست|agast|august ستمبر|sitambar|sitamber اکتوبر|aktoobar|aktober"
          + " نومبر|navambar|november دسمبر|disambar|december";
  private static final String WEEKDAYS =
      "پیر|سوموار|منڈے|peer|pir|somwar|somvar منگل|ٹیوزڈے|mangal|mangalwar بدھ|ویڈنزڈے|budh|budhwar"
          + " جمعرات|تھرسڈے|jumerat|jumeraat|jumayrat|jummerat|jumarat"
          + " جمعہ|جمعے|جمعۃ|جمعه|فرائیڈے|juma|jumma|jumme|jume|jummah|jumay|jumuah|jummay"
          + " سنیچر|سینیچر|سیٹرڈے|sanichar|saneechar اتوار|سنڈے|itwar|itvar|itwaar|aitwar";

  private UrduWords() {}

  /// The numbers up to a hundred.
  static Sense numbers() {
    return new Sense().count(0, NUMBERS, false);
  }

  static Map<String, List<Piece>> calendar() {
    Sense sense = new Sense().all(numbers().map());
    sense.of("اسی|isi", THIS);
    sense.inOrder(MONTHS, Month::new);
    sense.inOrder(WEEKDAYS, day -> new Weekday(DayOfWeek.of(day)));
    days(sense);
    units(sense);
    marks(sense);
    return sense.map();
  }

  private static void days(Sense sense) {
    Part morning = new Part(DayPart.MORNING);
    Part noon = new Part(DayPart.NOON);
    Part evening = new Part(DayPart.EVENING);
    Part night = new Part(DayPart.NIGHT);
    sense
        .of("آج|aaj|aj", new Day(0))
        .of("کل|kal", new Day(1))
        .of("پرسوں|parson|parso|parsoon|parsun", new Day(2))
        .of("ترسوں|نرسوں|tarson|narson", new Day(3))
        .of("گزشتہ کل|گزرا کل", new Day(-1))
        .of("صبح|صبح سویرے|subah|subha|subh|subah savere|ناشتے|ناشتہ|nashta", morning)
        .of("دوپہر|dopahar|dopehar|dopeher|dopher|dupehar|لنچ|lunch", noon)
        .of("سہ پہر|سہپہر|seh pehar|sehpehar|سہ پہر کے", new Part(DayPart.AFTERNOON))
        .of("شام|sham|shaam|ڈنر|dinner|عشائیہ", evening)
        .of("رات|raat|rat|رات کے کھانے|raat ke khane", night)
        .of("آدھی رات|aadhi raat|adhi raat|نصف شب", new Clock(24, 0))
        .of("اے ایم", new Part(DayPart.AM))
        .of("پی ایم", new Part(DayPart.PM))
        .of("ویک اینڈ|ویکینڈ|weekend|hafte ke aakhir|ہفتے کے آخر", WEEKEND)
        .of("یکم|yakam|pehli|پہلی", new Amount(1, 0, true));
  }

  private static void units(Sense sense) {
    sense
        .of("منٹ|منٹوں|minute|minat|mint|min", new Span(Unit.MINUTE, 1))
        .of("گھنٹہ|گھنٹے|گھنٹوں|گھنٹا|ghanta|ghante|ghantay|ghanton", new Span(Unit.HOUR, 1))
        .of("دن|دنوں|روز|din|dinon|dino|roz", new Span(Unit.DAY, 1))
        .of("ہفتوں|hafton", new Span(Unit.WEEK, 1))
        .of("مہینہ|مہینے|مہینوں|ماہ|mahina|mahine|maheenay|mahinay", new Span(Unit.MONTH, 1))
        .of("ہفتہ|ہفتے|ہفتا|hafta|hafte|haftay|haftey", HAFTA);
  }

  private static void marks(Sense sense) {
    sense
        .of("بعد|کے بعد|baad|bad|ke baad|kay baad|ke bad|تک|tak", AFTER)
        .of("میں|کے اندر|mein|main|men|ke andar|کے اندر اندر", AFTER)
        .of("ابھی|فوراً|abhi|foran", NOW)
        .of("اس|is|ye|yeh|یہ|اسی|isi|آنے والے|آنے والا|aane wale|aanay walay", THIS)
        .of("اگلے|اگلا|اگلی|agle|agla|agli|aglay|agley|آئندہ|aainda", NEXT)
        .of("پچھلے|پچھلا|پچھلی|گزشتہ|pichle|pichla|pichli|pichlay", LAST)
        .of("کو|ko", ON)
        .of("کی|کے|کا|ki|ke|kay|ka", OF)
        .of("اور|aur", AND)
        .of("یا|ya|or", OR)
        .of("آدھا|آدھے|آدھی|aadha|aadhe|aadhay|adha|adhe|adhay|aadhi", HALF)
        .of(
            "ساڑھے|ساڑے|saarhe|sarhe|saare|sadhe|saadhe|sarhay|saarhay|saadhay|sadhay|sarhey",
            HALF_MORE)
        .of("سوا|sawa|savva|sava", QUARTER_MORE)
        .of("پونے|پون|پونا|paune|pone|paunay|pon|pauna|ponay", QUARTER_LESS)
        .of("ڈیڑھ|ڈیڑ|derh|dedh|der|dairh", ONE_AND_HALF)
        .of("ڈھائی|اڑھائی|dhai|dhaai|arhai|dhaayi", TWO_AND_HALF)
        .of("بجے|بجہ|بجا|baje|bajay|bajey|bje|bajy|اوکلاک", OCLOCK)
        .of("بج کر|بجکر|baj kar|bajkar|baj ke|bajke", STRUCK)
        .of("بجنے میں|bajne mein|bajne main|bajnay mein|bajne me", ABOUT_TO_STRIKE)
        .of("تاریخ|tareekh|tarikh|tareek|ویں", DATE)
        .of("تقریباً|قریب|کے قریب|لگ بھگ|taqreeban|takreeban|qareeb|karib|ke qareeb", ABOUT)
        .of("سے پہلے|کے آس پاس|se pehle|ke aas paas", ABOUT)
        .of("سے لے کر|se le kar|سے|se", UNTIL)
        .of("بلکہ|نہیں|معاف کیجیے|سوری|balkay|balke|balki|nahi|nahin|sorry", CORRECTION)
        .of("لوگ|لوگوں|افراد|بندے|بندوں|بچے|بڑے|مہمان|log|logon|loog|afrad|bande|bachay", PEOPLE)
        .of("کے لیے|کے لئے|کیلئے|کیلیے|ke liye|ke lie|keliye", PEOPLE)
        .of("bache|mehman|banday|جنے|آدمی|aadmi|سیٹیں", PEOPLE)
        .of("ہم|hum", PARTY);
  }
}
