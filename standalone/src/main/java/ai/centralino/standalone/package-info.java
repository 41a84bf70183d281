/// Everything on one machine in one JVM, and the command line.
@NullMarked
package ai.centralino.standalone;

import org.jspecify.annotations.NullMarked;
