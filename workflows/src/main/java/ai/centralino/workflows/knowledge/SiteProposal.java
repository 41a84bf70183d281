package ai.centralino.workflows.knowledge;

import ai.centralino.workflows.tenant.Faq;
import ai.centralino.workflows.tenant.Hours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a business's website says about it, for the business to accept or correct. Plain text
/// throughout; nothing of it is in force.
///
/// @param source the address that was read, after redirects
/// @param telephone as the website writes it
/// @param languages ISO 639-1, such as `it`
/// @param currency ISO 4217 of every price, or null where the website does not say
/// @param remarks codes of [Remarks]
public record SiteProposal(
    String source,
    @Nullable String name,
    @Nullable String address,
    @Nullable String telephone,
    List<String> languages,
    @Nullable String currency,
    List<Hours> hours,
    List<ProposedDish> dishes,
    List<Faq> faqs,
    List<String> remarks) {}
