/// Reaching addresses that strangers typed: what they are, whether they may be visited, and a
/// client that goes nowhere else.
@NullMarked
package ai.centralino.activities.net;

import org.jspecify.annotations.NullMarked;
