/// What happens at a business, told to its own programs.
@NullMarked
package ai.centralino.workflows.webhook;

import org.jspecify.annotations.NullMarked;
