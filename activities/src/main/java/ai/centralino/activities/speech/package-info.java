/// Text made sound by a vendor's voice.
@NullMarked
package ai.centralino.activities.speech;

import org.jspecify.annotations.NullMarked;
