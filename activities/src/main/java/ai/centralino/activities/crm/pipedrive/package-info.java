/// Pipedrive.
@NullMarked
package ai.centralino.activities.crm.pipedrive;

import org.jspecify.annotations.NullMarked;
