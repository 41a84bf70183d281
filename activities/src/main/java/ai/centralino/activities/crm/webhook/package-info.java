/// Signed documents for a program of the business's own.
@NullMarked
package ai.centralino.activities.crm.webhook;

import org.jspecify.annotations.NullMarked;
