/// Brings businesses' CRMs up to date.
@NullMarked
package ai.centralino.activities.crm;

import org.jspecify.annotations.NullMarked;
