package ai.centralino.web.receptionist;

import ai.centralino.web.Plain;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import ai.centralino.workflows.tenant.ReceptionistSettings.KeyTerm;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A receptionist as somebody wrote it, in the editor or over the API. What is left out stays as it
/// is.
///
/// @param revision the change it started from
/// @param note why it is published; for publishing only
record Written(
    @Nullable String greeting,
    @Nullable String consentLine,
    @Nullable String instructions,
    @Nullable String voice,
    @Nullable String engine,
    @Nullable String language,
    @Nullable List<@Nullable String> questions,
    @Nullable List<@Nullable String> toolsOff,
    @Nullable List<@Nullable Term> keyTerms,
    @Nullable Rules rules,
    @Nullable String transferTo,
    @Nullable String whenClosed,
    @Nullable Integer revision,
    @Nullable String note) {
  /// A word of the house and how it sounds.
  record Term(@Nullable String term, @Nullable String sounds) {}

  /// What the business insists on. Amounts are minor units of its currency; 0 means no such rule.
  record Rules(
      @Nullable Long minimumOrderMinor,
      @Nullable List<@Nullable String> deliveryZones,
      @Nullable Integer slotMinutes,
      @Nullable Integer stayMinutes,
      @Nullable Integer maximumParty,
      @Nullable Long depositMinor,
      @Nullable Integer leadMinutes) {}

  /// Whether it says anything about the receptionist itself.
  boolean saysSomething() {
    return Stream.of(
            greeting,
            consentLine,
            instructions,
            voice,
            engine,
            language,
            questions,
            toolsOff,
            keyTerms,
            rules,
            transferTo,
            whenClosed)
        .anyMatch(Objects::nonNull);
  }

  /// The whole receptionist: this, and for what is left out `base`.
  ///
  /// @param region ISO 3166 of the country whose telephone numbers are written without a prefix
  ReceptionistContent over(ReceptionistContent base, String region) {
    return new ReceptionistContent(
        or(greeting, base.greeting(), Plain::line),
        or(consentLine, base.consentLine(), Plain::line),
        or(instructions, base.instructions(), Plain::lines),
        or(voice, base.voice(), Plain::line),
        or(engine, base.engine(), Plain::line),
        or(language, base.language(), Plain::line),
        or(questions, base.questions(), Written::entries),
        or(toolsOff, base.toolsOff(), Written::entries),
        or(keyTerms, base.keyTerms(), Written::terms),
        or(rules, base.rules(), written -> rules(written, base.rules())),
        transferTo == null ? base.transferTo() : phone(Plain.line(transferTo), region),
        or(whenClosed, base.whenClosed(), Plain::line));
  }

  private static <W, V> V or(@Nullable W written, V otherwise, Function<W, V> read) {
    return written == null ? otherwise : read.apply(written);
  }

  /// Lines with something in them, each once.
  private static List<String> entries(List<@Nullable String> written) {
    return written.stream().map(Plain::line).filter(line -> !line.isEmpty()).distinct().toList();
  }

  private static List<KeyTerm> terms(List<@Nullable Term> written) {
    return written.stream()
        .filter(Objects::nonNull)
        .map(term -> new KeyTerm(Plain.line(term.term()), Plain.line(term.sounds())))
        .filter(term -> !term.term().isEmpty() || !term.sounds().isEmpty())
        .toList();
  }

  private static BusinessRules rules(Rules written, BusinessRules base) {
    return new BusinessRules(
        Objects.requireNonNullElse(written.minimumOrderMinor(), base.minimumOrderMinor()),
        or(written.deliveryZones(), base.deliveryZones(), Written::entries),
        Objects.requireNonNullElse(written.slotMinutes(), base.slotMinutes()),
        Objects.requireNonNullElse(written.stayMinutes(), base.stayMinutes()),
        Objects.requireNonNullElse(written.maximumParty(), base.maximumParty()),
        Objects.requireNonNullElse(written.depositMinor(), base.depositMinor()),
        Objects.requireNonNullElse(written.leadMinutes(), base.leadMinutes()));
  }

  /// E.164 where the text is a number; else the text, so that nothing typed is lost. Null where
  /// nobody is to be called.
  private static @Nullable String phone(String written, String region) {
    if (written.isEmpty()) {
      return null;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(written, region.toUpperCase(Locale.ROOT));
      return numbers.isPossibleNumber(number)
          ? numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
          : written;
    } catch (NumberParseException notANumber) {
      return written;
    }
  }
}
