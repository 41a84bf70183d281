/// Pages that change by themselves: LISTEN to server-sent events.
@NullMarked
package ai.centralino.web.live;

import org.jspecify.annotations.NullMarked;
