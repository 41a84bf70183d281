package ai.centralino.workflows.tenant;

import ai.centralino.workflows.order.Menu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a call needs to know about the business, read once when the call is answered.
///
/// @param zone IANA time zone
/// @param currency ISO 4217
/// @param transferTo E.164 of a person who takes over, or null
/// @param deliveryFeeMinor in minor units of `currency`
/// @param receptionistVersion which published version of the receptionist answers
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
    List<Hours> hours) {}
