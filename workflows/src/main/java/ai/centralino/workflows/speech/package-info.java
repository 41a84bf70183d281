/// Hearing how a receptionist will sound.
@NullMarked
package ai.centralino.workflows.speech;

import org.jspecify.annotations.NullMarked;
