/// Bringing a business's CRM up to date after a call.
@NullMarked
package ai.centralino.workflows.crm;

import org.jspecify.annotations.NullMarked;
