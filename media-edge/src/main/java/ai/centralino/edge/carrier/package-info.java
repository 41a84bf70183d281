/// How frames, marks and hang-ups travel on each carrier's wire. A codec never calls REST.
@NullMarked
package ai.centralino.edge.carrier;

import org.jspecify.annotations.NullMarked;
