/// Telling people: the ports, and who picks them.
@NullMarked
package ai.centralino.activities.notice;

import org.jspecify.annotations.NullMarked;
