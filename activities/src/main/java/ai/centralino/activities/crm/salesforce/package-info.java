/// Salesforce.
@NullMarked
package ai.centralino.activities.crm.salesforce;

import org.jspecify.annotations.NullMarked;
