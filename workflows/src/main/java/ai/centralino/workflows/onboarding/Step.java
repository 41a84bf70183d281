package ai.centralino.workflows.onboarding;

import ai.centralino.workflows.call.PremiumNumbers;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answers to one of the five steps. Each knows what is wrong with it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Business.class, name = "business"),
  @JsonSubTypes.Type(value = Step.Voice.class, name = "voice"),
  @JsonSubTypes.Type(value = Step.Opening.class, name = "opening"),
  @JsonSubTypes.Type(value = Step.Knowledge.class, name = "knowledge"),
  @JsonSubTypes.Type(value = Step.AfterCall.class, name = "afterCall"),
})
public sealed interface Step {
  /// 1 to 5.
  @JsonIgnore
  int number();

  /// What has to be changed before it counts; empty where nothing has.
  List<FieldProblem> problems();

  /// Step 1: who they are.
  ///
  /// @param trade the word of a template
  /// @param zone IANA time zone
  /// @param languages codes of ours, the first is the main one
  /// @param currency ISO 4217: EUR, GBP, PKR or USD
  record Business(
      String name,
      String trade,
      String address,
      String zone,
      List<String> languages,
      @Nullable String website,
      String currency)
      implements Step {
    private static final Set<String> LANGUAGES = Set.of("it", "en", "ur");
    private static final Set<String> CURRENCIES = Set.of("EUR", "GBP", "PKR", "USD");

    public Business {
      languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public List<FieldProblem> problems() {
      return new Fields()
          .required("name", name, 120)
          .required("trade", trade, 40)
          .required("address", address, 200)
          .check("zone", "zone", isZone(zone))
          .check("languages", "languages", !languages.isEmpty() && LANGUAGES.containsAll(languages))
          .check("currency", "currency", currency != null && CURRENCIES.contains(currency))
          .optional("website", website, 300)
          .check(
              "website",
              "website",
              website == null || website.matches("(?i)https?://[^\\s/]+\\.[^\\s]+"))
          .found();
    }

    private static boolean isZone(@Nullable String zone) {
      try {
        return zone != null && zone.contains("/") && ZoneId.of(zone) != null;
      } catch (DateTimeException unknown) {
        return false;
      }
    }
  }

  /// Step 2: what callers hear first.
  ///
  /// @param consentLine the legal sentence
  record Voice(String greeting, String consentLine, String voice) implements Step {
    /// The voices of OpenAI's Realtime API.
    public static final List<String> VOICES =
        List.of(
            "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin",
            "cedar");

    @Override
    public int number() {
      return 2;
    }

    @Override
    public List<FieldProblem> problems() {
      return new Fields()
          .required("greeting", greeting, 300)
          .required("consentLine", consentLine, 300)
          .check("voice", "voice", voice != null && VOICES.contains(voice))
          .found();
    }
  }

  /// Step 3: when they are open.
  ///
  /// @param whenClosed what callers get outside the hours: `talk`, `message` or `forward`
  record Opening(List<Hours> hours, List<SpecialDay> specialDays, String whenClosed)
      implements Step {
    private static final LocalTime LATEST = LocalTime.of(6, 0);

    public Opening {
      hours = List.copyOf(Objects.requireNonNullElse(hours, List.of()));
      specialDays = List.copyOf(Objects.requireNonNullElse(specialDays, List.of()));
    }

    @Override
    public int number() {
      return 3;
    }

    @Override
    public List<FieldProblem> problems() {
      Fields fields =
          new Fields()
              .check("hours", "noHours", !hours.isEmpty())
              .check("hours", "most", hours.size() <= 42, "42")
              .check("specialDays", "most", specialDays.size() <= 200, "200")
              .check(
                  "whenClosed",
                  "whenClosed",
                  whenClosed != null && Set.of("talk", "message", "forward").contains(whenClosed));
      for (int i = 0; i < hours.size(); i++) {
        Hours span = hours.get(i);
        fields.check("hours[" + i + "]", "span", sensible(span.open(), span.close()));
      }
      for (DayOfWeek day : DayOfWeek.values()) {
        List<Hours> spans = hours.stream().filter(h -> h.day() == day).toList();
        fields.check("hours", "overlap", !overlap(spans), day.name());
      }
      Set<Object> dates = new HashSet<>();
      for (int i = 0; i < specialDays.size(); i++) {
        SpecialDay day = specialDays.get(i);
        String field = "specialDays[" + i + "]";
        fields
            .optional(field + ".note", day.note(), 120)
            .check(field, "dateTwice", dates.add(day.date()));
        day.spans().forEach(s -> fields.check(field, "span", sensible(s.open(), s.close())));
      }
      return fields.found();
    }

    /// A span may run past midnight, up to six in the morning.
    private static boolean sensible(@Nullable LocalTime open, @Nullable LocalTime close) {
      return open != null
          && close != null
          && !open.equals(close)
          && (close.isAfter(open) || !close.isAfter(LATEST));
    }

    private static boolean overlap(List<Hours> spans) {
      for (int i = 0; i < spans.size(); i++) {
        for (int j = i + 1; j < spans.size(); j++) {
          if (start(spans.get(i)) < end(spans.get(j)) && start(spans.get(j)) < end(spans.get(i))) {
            return true;
          }
        }
      }
      return false;
    }

    private static int start(Hours span) {
      return span.open() == null ? 0 : span.open().toSecondOfDay();
    }

    private static int end(Hours span) {
      if (span.close() == null) {
        return 0;
      }
      int end = span.close().toSecondOfDay();
      return end <= start(span) ? end + 24 * 3600 : end;
    }
  }

  /// Step 4: what is known. The answers, dishes, homes and services themselves are in the
  /// catalogue; this says how many there are, so that a business does not go live knowing nothing.
  record Knowledge(int answers, int dishes, int properties, int services, int places)
      implements Step {
    @Override
    public int number() {
      return 4;
    }

    @Override
    public List<FieldProblem> problems() {
      return new Fields()
          .check("faqs", "knowsNothing", answers + dishes + properties + services > 0)
          .found();
    }
  }

  /// Step 5: what happens after a call.
  ///
  /// @param transferTo E.164 of a person who takes over, or null
  /// @param deliveryFeeMinor in minor units
  /// @param overLimit what callers get when the plan is used up: `voicemail`, `forward` or
  ///   `apology`
  record AfterCall(
      List<Recipient> recipients,
      @Nullable String transferTo,
      BusinessRules rules,
      boolean delivers,
      long deliveryFeeMinor,
      String overLimit)
      implements Step {
    public AfterCall {
      recipients = List.copyOf(Objects.requireNonNullElse(recipients, List.of()));
      rules = Objects.requireNonNullElse(rules, BusinessRules.NONE);
    }

    @Override
    public int number() {
      return 5;
    }

    @Override
    public List<FieldProblem> problems() {
      Fields fields =
          new Fields()
              .check("recipients", "noRecipient", !recipients.isEmpty())
              .check("recipients", "most", recipients.size() <= 20, "20")
              .phone("transferTo", transferTo)
              .check("transferTo", "premium", !new PremiumNumbers().holds(transferTo))
              .check(
                  "overLimit",
                  "overLimit",
                  overLimit != null
                      && Set.of("voicemail", "forward", "apology").contains(overLimit))
              .check(
                  "transferTo",
                  "transferMissing",
                  !"forward".equals(overLimit) || transferTo != null)
              .range("deliveryFeeMinor", deliveryFeeMinor, 0, 10_000_000)
              .range("rules.minimumOrderMinor", rules.minimumOrderMinor(), 0, 100_000_000)
              .range("rules.slotMinutes", rules.slotMinutes(), 5, 240)
              .range("rules.stayMinutes", rules.stayMinutes(), 10, 720)
              .range("rules.maximumParty", rules.maximumParty(), 0, 500)
              .range("rules.depositMinor", rules.depositMinor(), 0, 100_000_000)
              .range("rules.leadMinutes", rules.leadMinutes(), 0, 43_200)
              .check(
                  "rules.deliveryZones",
                  "tooLong",
                  rules.deliveryZones().size() <= 100
                      && rules.deliveryZones().stream().allMatch(z -> z.length() <= 60),
                  "60");
      for (int i = 0; i < recipients.size(); i++) {
        Recipient to = recipients.get(i);
        String field = "recipients[" + i + "]";
        fields
            .required(field + ".name", to.name(), 80)
            .phone(field + ".phone", to.phone())
            .email(field + ".email", to.email())
            .check(field, "unreachable", to.phone() != null || to.email() != null)
            .check(field + ".events", "events", Recipient.EVENTS.containsAll(to.events()));
      }
      return fields.found();
    }
  }
}
