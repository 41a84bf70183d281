/// Bookings in the database.
@NullMarked
package ai.centralino.activities.booking;

import org.jspecify.annotations.NullMarked;
