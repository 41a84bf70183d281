/// Who has the floor: pure functions, without clock, thread or queue.
@NullMarked
package ai.centralino.edge.turn;

import org.jspecify.annotations.NullMarked;
