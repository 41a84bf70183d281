/// Reading a business's own website, without trusting it.
@NullMarked
package ai.centralino.activities.knowledge;

import org.jspecify.annotations.NullMarked;
