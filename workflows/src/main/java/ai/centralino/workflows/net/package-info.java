/// What is and what is not on the public internet.
@NullMarked
package ai.centralino.workflows.net;

import org.jspecify.annotations.NullMarked;
