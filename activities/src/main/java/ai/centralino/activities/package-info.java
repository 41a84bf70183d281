/// What touches the world, and the worker service that runs it.
@NullMarked
package ai.centralino.activities;

import org.jspecify.annotations.NullMarked;
