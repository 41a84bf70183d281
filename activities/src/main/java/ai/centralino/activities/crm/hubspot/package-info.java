/// HubSpot.
@NullMarked
package ai.centralino.activities.crm.hubspot;

import org.jspecify.annotations.NullMarked;
