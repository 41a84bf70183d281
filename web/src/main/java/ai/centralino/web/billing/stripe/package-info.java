/// What Stripe signs.
@NullMarked
package ai.centralino.web.billing.stripe;

import org.jspecify.annotations.NullMarked;
