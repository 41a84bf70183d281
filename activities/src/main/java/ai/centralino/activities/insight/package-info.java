/// Understands calls: by a model where there is a key, else by rules.
@NullMarked
package ai.centralino.activities.insight;

import org.jspecify.annotations.NullMarked;
