/// What the call tells Temporal, never awaited on the audio path.
@NullMarked
package ai.centralino.edge.journal;

import org.jspecify.annotations.NullMarked;
