/// The way from an account to a number that is answered.
@NullMarked
package ai.centralino.store.onboarding;

import org.jspecify.annotations.NullMarked;
