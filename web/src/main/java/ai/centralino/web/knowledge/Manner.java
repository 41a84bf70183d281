package ai.centralino.web.knowledge;

import ai.centralino.workflows.tenant.Language;
import java.util.List;

/// How things are written for one reader and one business.
///
/// @param reader the language of whoever reads and types
/// @param business the language that the business speaks
/// @param lists the lists that its trade uses, such as `menu`
record Manner(Language reader, Language business, String currency, List<String> lists) {}
