/// The engine that needs no key: key words over the tenant's own menu.
@NullMarked
package ai.centralino.edge.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
