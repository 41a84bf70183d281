/// ElevenLabs' voices.
@NullMarked
package ai.centralino.activities.speech.elevenlabs;

import org.jspecify.annotations.NullMarked;
