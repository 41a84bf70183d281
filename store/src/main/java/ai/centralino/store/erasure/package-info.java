/// What was asked to be forgotten, how each table forgets, and the proof.
@NullMarked
package ai.centralino.store.erasure;

import org.jspecify.annotations.NullMarked;
