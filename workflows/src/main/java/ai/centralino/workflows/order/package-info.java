/// What a caller orders: menu, draft, committed order and its life in the kitchen.
@NullMarked
package ai.centralino.workflows.order;

import org.jspecify.annotations.NullMarked;
