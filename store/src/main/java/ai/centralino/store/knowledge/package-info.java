/// What a business sells and knows: menu, properties, services, tables, answers and hours.
@NullMarked
package ai.centralino.store.knowledge;

import org.jspecify.annotations.NullMarked;
