/// Telling people that something happened.
@NullMarked
package ai.centralino.workflows.notice;

import org.jspecify.annotations.NullMarked;
