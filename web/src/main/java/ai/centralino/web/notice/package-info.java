/// The outbox.
@NullMarked
package ai.centralino.web.notice;

import org.jspecify.annotations.NullMarked;
