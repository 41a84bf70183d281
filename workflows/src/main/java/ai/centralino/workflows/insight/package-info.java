/// What a call was about: its summary, what the caller wanted, and how it went.
@NullMarked
package ai.centralino.workflows.insight;

import org.jspecify.annotations.NullMarked;
