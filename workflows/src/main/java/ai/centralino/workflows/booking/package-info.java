/// Tables and viewings, from the first hold to the day itself.
@NullMarked
package ai.centralino.workflows.booking;

import org.jspecify.annotations.NullMarked;
