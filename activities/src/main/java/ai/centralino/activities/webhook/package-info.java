/// Telling programs of the business what happens: what is said, how it is signed, and how it gets
/// there.
@NullMarked
package ai.centralino.activities.webhook;

import org.jspecify.annotations.NullMarked;
