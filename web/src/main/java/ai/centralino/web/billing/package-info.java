/// The plan and how much of it is used.
@NullMarked
package ai.centralino.web.billing;

import org.jspecify.annotations.NullMarked;
