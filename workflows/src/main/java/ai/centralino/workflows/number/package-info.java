/// Further telephone numbers of a business: looked for, bought and given back.
@NullMarked
package ai.centralino.workflows.number;

import org.jspecify.annotations.NullMarked;
