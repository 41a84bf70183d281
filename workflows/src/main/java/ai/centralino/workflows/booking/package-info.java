/// Tables and viewings, from the words a caller says for a day and a number of people to the day
/// itself.
@NullMarked
package ai.centralino.workflows.booking;

import org.jspecify.annotations.NullMarked;
