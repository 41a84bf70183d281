/// OpenAI Realtime, or anything that speaks its protocol.
@NullMarked
package ai.centralino.edge.engine.realtime;

import org.jspecify.annotations.NullMarked;
