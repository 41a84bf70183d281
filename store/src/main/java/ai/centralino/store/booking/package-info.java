/// Places and who has booked them.
@NullMarked
package ai.centralino.store.booking;

import org.jspecify.annotations.NullMarked;
