/// What is kept: the connection, its roles and its schema.
@NullMarked
package ai.centralino.store;

import org.jspecify.annotations.NullMarked;
