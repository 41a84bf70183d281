package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingKind;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.order.Spelling;
import ai.centralino.workflows.tenant.Property;
import ai.centralino.workflows.tenant.Service;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of `book_table`, `book_viewing` and `book_service`, read from what the model wrote
/// and held against the rules of the business.
record BookingRequest(
    BookingKind kind,
    LocalDateTime at,
    int partySize,
    String customerName,
    @Nullable String propertyRef,
    @Nullable String notes) {
  static final int MAX_TEXT = 300;
  private static final int MAX_PARTY = 500;
  private static final int OFFERED = 3;

  /// Reads the arguments.
  ///
  /// @throws Refusal with a sentence for the caller, and where it helps with other times
  static BookingRequest read(
      Map<String, Object> arguments, BookingKind kind, TenantProfile tenant, Instant now) {
    BookingPhrases say = new BookingPhrases(tenant.language());
    String what =
        kind == BookingKind.SERVICE
            ? service(bounded(arguments, "service", say), tenant, say)
            : property(bounded(arguments, "property_ref", say), tenant, say);
    BookableTimes times = new BookableTimes(tenant, kind, what);
    LocalDateTime at = AskedTime.of(arguments, tenant, times, now);
    check(at, times, say, now);
    return new BookingRequest(
        kind,
        at,
        kind == BookingKind.TABLE ? party(arguments.get("party_size"), tenant, say) : 1,
        name(arguments, say),
        what,
        bounded(arguments, "notes", say));
  }

  private static void check(
      LocalDateTime at, BookableTimes times, BookingPhrases say, Instant now) {
    if (!times.instant(at).isAfter(now)) {
      throw new Refusal("past", say.past(at));
    }
    if (at.isAfter(times.here(now).plusYears(1))) {
      throw new Refusal("too_far", say.tooFar());
    }
    Instant earliest = times.earliest(now);
    if (!times.open(at)) {
      List<LocalDateTime> open = times.nearest(at, earliest, OFFERED);
      throw new Refusal("closed_then", say.closedThen(at, open), texts(open));
    }
    if (times.instant(at).isBefore(earliest)) {
      List<LocalDateTime> open = times.nearest(at, earliest, OFFERED);
      throw new Refusal("too_little_notice", say.tooLittleNotice(at, open), texts(open));
    }
    if (!times.onGrid(at)) {
      List<LocalDateTime> open = times.nearest(at, earliest, 2);
      throw new Refusal("not_a_slot", say.notASlot(at, open), texts(open));
    }
  }

  static List<String> texts(List<LocalDateTime> times) {
    return times.stream().map(LocalDateTime::toString).toList();
  }

  private static int party(@Nullable Object value, TenantProfile tenant, BookingPhrases say) {
    int party = AskedCount.of(value, tenant.language()).orElse(0);
    if (party < 1) {
      throw new Refusal("party_size_missing", say.howMany());
    }
    int most = tenant.rules().maximumParty();
    if (most > 0 && party > most) {
      throw new Refusal("party_too_large", say.tooMany(most));
    }
    if (party > MAX_PARTY) {
      throw new Refusal("party_too_large", say.tooMany(MAX_PARTY));
    }
    return party;
  }

  private static String name(Map<String, Object> arguments, BookingPhrases say) {
    String name = bounded(arguments, "customer_name", say);
    if (name == null) {
      throw new Refusal("customer_name_missing", say.whatName());
    }
    return name;
  }

  /// The reference as the agency writes it, found also where it was heard a little wrong.
  private static @Nullable String property(
      @Nullable String said, TenantProfile tenant, BookingPhrases say) {
    if (said == null) {
      return null;
    }
    List<Property> listed = tenant.properties().stream().filter(Property::available).toList();
    Optional<Property> found =
        listed.stream().filter(p -> key(p.reference()).equals(key(said))).findFirst();
    if (found.isPresent()) {
      return found.get().reference();
    }
    List<String> closest =
        listed.stream()
            .sorted(Comparator.comparingDouble((Property p) -> -likeness(p, said)))
            .limit(OFFERED)
            .map(Property::reference)
            .toList();
    throw new Refusal("unknown_property", say.unknownProperty(said, closest), closest);
  }

  /// The service as the business calls it, found also where it was said a little differently.
  private static String service(@Nullable String said, TenantProfile tenant, BookingPhrases say) {
    List<String> names = tenant.services().stream().map(Service::name).toList();
    if (said == null) {
      throw new Refusal("service_missing", say.whichService(names), names);
    }
    String folded = Spelling.fold(said);
    Optional<String> found =
        names.stream()
            .filter(name -> Spelling.fold(name).equals(folded))
            .findFirst()
            .or(() -> only(names.stream().filter(n -> within(folded, n)).toList()));
    if (found.isPresent()) {
      return found.get();
    }
    List<String> closest =
        names.stream()
            .sorted(
                Comparator.comparingDouble(
                    (String name) -> -Spelling.likeness(Spelling.fold(name), folded)))
            .limit(OFFERED)
            .toList();
    throw new Refusal("unknown_service", say.whichService(closest), closest);
  }

  private static boolean within(String folded, String name) {
    String known = Spelling.fold(name);
    return !folded.isBlank()
        && ((" " + known + " ").contains(" " + folded + " ")
            || (" " + folded + " ").contains(" " + known + " ")
            || Spelling.likeness(known, folded) > 0.85);
  }

  private static Optional<String> only(List<String> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static double likeness(Property property, String said) {
    return Math.max(
        Spelling.likeness(key(property.reference()), key(said)),
        Math.max(
            Spelling.likeness(Spelling.fold(property.title()), Spelling.fold(said)),
            Spelling.likeness(Spelling.fold(property.address()), Spelling.fold(said))));
  }

  private static String key(String reference) {
    return Spelling.fold(reference).replace(" ", "");
  }

  private static @Nullable String bounded(
      Map<String, Object> arguments, String field, BookingPhrases say) {
    String text = ToolText.of(arguments, field);
    if (text != null && text.length() > MAX_TEXT) {
      throw new Refusal(field + "_too_long", say.tooLong(MAX_TEXT));
    }
    return text;
  }
}
