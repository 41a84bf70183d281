/// Stripe.
@NullMarked
package ai.centralino.activities.billing.stripe;

import org.jspecify.annotations.NullMarked;
