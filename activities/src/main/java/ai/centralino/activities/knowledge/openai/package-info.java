/// A model that reads websites.
@NullMarked
package ai.centralino.activities.knowledge.openai;

import org.jspecify.annotations.NullMarked;
