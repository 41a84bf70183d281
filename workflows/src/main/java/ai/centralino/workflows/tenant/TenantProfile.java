package ai.centralino.workflows.tenant;

import ai.centralino.workflows.order.Menu;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a call needs to know about the business, read once when the call is answered.
///
/// @param zone IANA time zone
/// @param currency ISO 4217
/// @param transferTo E.164 of a person who takes over, or null
/// @param deliveryFeeMinor in minor units of `currency`
/// @param tradeTools the tools that the trade's template gives a receptionist; empty where it is
///   not known
/// @param whenClosed what callers get outside the hours: `talk`, `message` or `forward`
/// @param receptionistVersion which published version of the receptionist answers
/// @param events what programs of the business want to hear of, as words of
///   [ai.centralino.workflows.webhook.EventType]; `*` for everything, empty for nothing
public record TenantProfile(
    TenantId id,
    String slug,
    String name,
    String trade,
    String number,
    Language language,
    String zone,
    String currency,
    String address,
    @Nullable String transferTo,
    @Nullable String ownerPhone,
    @Nullable String ownerEmail,
    boolean delivers,
    long deliveryFeeMinor,
    String greeting,
    String consentLine,
    String instructions,
    String voice,
    int receptionistVersion,
    Menu menu,
    List<Faq> faqs,
    List<Hours> hours,
    List<SpecialDay> specialDays,
    List<Property> properties,
    List<Service> services,
    List<Recipient> recipients,
    List<String> languages,
    BusinessRules rules,
    ReceptionistSettings receptionist,
    String whenClosed,
    List<String> tradeTools,
    List<String> events) {
  /// When the business is open on a day, in order: a special day's hours take the place of the
  /// week's. A span that runs past midnight belongs to the day on which it begins.
  public List<SpecialDay.Span> spansOn(LocalDate day) {
    return specialDays.stream()
        .filter(special -> special.date().equals(day))
        .findFirst()
        .map(SpecialDay::spans)
        .orElseGet(() ->
            hours.stream()
                .filter(h -> h.day() == day.getDayOfWeek())
                .sorted(Comparator.comparing(Hours::open))
                .map(h -> new SpecialDay.Span(h.open(), h.close()))
                .toList());
  }

  /// Histories from before a field existed leave it out.
  public TenantProfile {
    specialDays = List.copyOf(Objects.requireNonNullElse(specialDays, List.of()));
    properties = List.copyOf(Objects.requireNonNullElse(properties, List.of()));
    services = List.copyOf(Objects.requireNonNullElse(services, List.of()));
    recipients = List.copyOf(Objects.requireNonNullElse(recipients, List.of()));
    languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
    rules = Objects.requireNonNullElse(rules, BusinessRules.NONE);
    receptionist = Objects.requireNonNullElse(receptionist, ReceptionistSettings.PLAIN);
    whenClosed = Objects.requireNonNullElse(whenClosed, "talk");
    tradeTools = List.copyOf(Objects.requireNonNullElse(tradeTools, List.of()));
    events = List.copyOf(Objects.requireNonNullElse(events, List.of()));
  }

  /// The same business, answered by another receptionist.
  ///
  /// @param version which one that is; 0 for a draft
  public TenantProfile answeredBy(ReceptionistContent content, int version) {
    return new TenantProfile(
        id,
        slug,
        name,
        trade,
        number,
        Language.of(content.language()),
        zone,
        currency,
        address,
        content.transferTo(),
        ownerPhone,
        ownerEmail,
        delivers,
        deliveryFeeMinor,
        content.greeting(),
        content.consentLine(),
        content.instructions(),
        content.voice(),
        version,
        menu,
        faqs,
        hours,
        specialDays,
        properties,
        services,
        recipients,
        languages,
        content.rules(),
        content.settings(),
        content.whenClosed(),
        tradeTools,
        events);
  }

  /// The same business, of which programs want to hear `words`.
  public TenantProfile heard(List<String> words) {
    return with(transferTo, words);
  }

  /// The same business, with nobody whom calls could be put through to.
  public TenantProfile withoutTransfer() {
    return with(null, events);
  }

  private TenantProfile with(@Nullable String transfer, List<String> heardEvents) {
    return new TenantProfile(
        id,
        slug,
        name,
        trade,
        number,
        language,
        zone,
        currency,
        address,
        transfer,
        ownerPhone,
        ownerEmail,
        delivers,
        deliveryFeeMinor,
        greeting,
        consentLine,
        instructions,
        voice,
        receptionistVersion,
        menu,
        faqs,
        hours,
        specialDays,
        properties,
        services,
        recipients,
        languages,
        rules,
        receptionist,
        whenClosed,
        tradeTools,
        heardEvents);
  }
}
