/// The voice engines' port.
@NullMarked
package ai.centralino.edge.engine;

import org.jspecify.annotations.NullMarked;
