/// Fakes and fixtures that tests of several modules share.
@NullMarked
package ai.centralino.testkit;

import org.jspecify.annotations.NullMarked;
