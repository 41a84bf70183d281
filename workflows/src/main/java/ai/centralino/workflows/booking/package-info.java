/// When a caller wants to come, and with how many: spoken dates, times and numbers of people.
@NullMarked
package ai.centralino.workflows.booking;

import org.jspecify.annotations.NullMarked;
