/// One leg: a shell that moves frames and decides nothing.
@NullMarked
package ai.centralino.edge.session;

import org.jspecify.annotations.NullMarked;
