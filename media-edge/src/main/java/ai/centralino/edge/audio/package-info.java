/// Sound: frames, codecs of it, and how much of it a caller has heard.
@NullMarked
package ai.centralino.edge.audio;

import org.jspecify.annotations.NullMarked;
