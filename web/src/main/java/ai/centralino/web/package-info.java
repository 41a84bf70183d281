/// What is seen: the console and the REST API.
@NullMarked
package ai.centralino.web;

import org.jspecify.annotations.NullMarked;
