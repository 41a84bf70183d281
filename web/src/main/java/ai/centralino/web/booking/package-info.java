/// The calendar of tables and viewings.
@NullMarked
package ai.centralino.web.booking;

import org.jspecify.annotations.NullMarked;
