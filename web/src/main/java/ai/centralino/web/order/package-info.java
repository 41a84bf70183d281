/// Orders: the kitchen board, the list, the API.
@NullMarked
package ai.centralino.web.order;

import org.jspecify.annotations.NullMarked;
