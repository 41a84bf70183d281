/// HTTP and WebSocket endpoints, admission, drain, health. The only place in the edge that knows
/// Spring.
@NullMarked
package ai.centralino.edge.server;

import org.jspecify.annotations.NullMarked;
