/// OpenAI's voices.
@NullMarked
package ai.centralino.activities.speech.openai;

import org.jspecify.annotations.NullMarked;
