/// What goes by itself after the days that a business has chosen.
@NullMarked
package ai.centralino.workflows.retention;

import org.jspecify.annotations.NullMarked;
