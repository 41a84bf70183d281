/// Understanding of calls by an OpenAI-compatible model. The only place that knows its client.
@NullMarked
package ai.centralino.activities.insight.openai;

import org.jspecify.annotations.NullMarked;
