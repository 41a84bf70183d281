/// Texts by Twilio.
@NullMarked
package ai.centralino.activities.notice.twilio;

import org.jspecify.annotations.NullMarked;
