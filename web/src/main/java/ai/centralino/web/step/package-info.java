/// The steps after a call: what each is doing, retry now, skip.
@NullMarked
package ai.centralino.web.step;

import org.jspecify.annotations.NullMarked;
