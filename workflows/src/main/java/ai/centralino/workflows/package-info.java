/// What happens: contracts and workflow code, free of vendors, SQL and Spring.
@NullMarked
package ai.centralino.workflows;

import org.jspecify.annotations.NullMarked;
