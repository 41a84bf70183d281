/// Secrets that must be read again, such as other services' tokens, encrypted at rest.
@NullMarked
package ai.centralino.store.crypto;

import org.jspecify.annotations.NullMarked;
