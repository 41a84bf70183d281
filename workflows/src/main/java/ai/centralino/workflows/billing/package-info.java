/// Counting a call once.
@NullMarked
package ai.centralino.workflows.billing;

import org.jspecify.annotations.NullMarked;
