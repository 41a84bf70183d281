/// A business's CRM: connecting it, what goes where, and what was sent.
@NullMarked
package ai.centralino.web.crm;

import org.jspecify.annotations.NullMarked;
