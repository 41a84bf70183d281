/// Going live: what a set-up does to the world.
@NullMarked
package ai.centralino.activities.onboarding;

import org.jspecify.annotations.NullMarked;
