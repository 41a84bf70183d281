/// Hearing how a receptionist will sound.
@NullMarked
package ai.centralino.store.speech;

import org.jspecify.annotations.NullMarked;
