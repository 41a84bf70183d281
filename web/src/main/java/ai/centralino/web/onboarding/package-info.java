/// The wizard, from an account to a number that is answered.
@NullMarked
package ai.centralino.web.onboarding;

import org.jspecify.annotations.NullMarked;
