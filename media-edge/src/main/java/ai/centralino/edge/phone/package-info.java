/// A simulated phone that speaks the carrier's protocol as the carrier would.
@NullMarked
package ai.centralino.edge.phone;

import org.jspecify.annotations.NullMarked;
