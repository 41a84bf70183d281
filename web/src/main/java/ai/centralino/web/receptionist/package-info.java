/// What the receptionist says and how it works: the editor, its versions and its API.
@NullMarked
package ai.centralino.web.receptionist;

import org.jspecify.annotations.NullMarked;
