package ai.centralino.web.knowledge;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.tenant.Language;

/// How things are written for one reader and one business.
///
/// @param reader the language of whoever reads and types
/// @param business the language that the business speaks
/// @param trade what the business does, such as `pizza`
record Manner(Language reader, Language business, String currency, String trade) {
  static Manner of(Language reader, Tenants.Business business) {
    return new Manner(reader, business.language(), business.currency(), business.trade());
  }
}
