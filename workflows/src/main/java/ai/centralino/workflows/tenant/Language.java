package ai.centralino.workflows.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The languages that callers are answered in.
public enum Language {
  IT("it", "it-IT"),
  EN("en", "en-GB"),
  UR("ur", "ur-PK");

  private final String code;
  private final String tag;

  Language(String code, String tag) {
    this.code = code;
    this.tag = tag;
  }

  /// ISO 639-1, such as `it`.
  @JsonValue
  public String code() {
    return code;
  }

  /// BCP 47 with the region that speech services expect, such as `it-IT`.
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /// The one of three wordings that is in this language.
  public String pick(String it, String en, String ur) {
    return switch (this) {
      case IT -> it;
      case EN -> en;
      case UR -> ur;
    };
  }

  /// The language of a code or tag; English where it is not one of ours.
  @JsonCreator
  public static Language of(String code) {
    for (Language language : values()) {
      if (code.toLowerCase(Locale.ROOT).startsWith(language.code)) {
        return language;
      }
    }
    return EN;
  }

  /// The language of a telephone number's country, used when nothing else is known about a call.
  public static Language ofNumber(String number) {
    if (number.startsWith("+39")) {
      return IT;
    }
    return number.startsWith("+92") ? UR : EN;
  }
}
