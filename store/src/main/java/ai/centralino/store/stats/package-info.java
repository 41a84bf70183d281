/// What calls came to: counted by day, read by pages, and carried on into next week.
@NullMarked
package ai.centralino.store.stats;

import org.jspecify.annotations.NullMarked;
