/// The catalogue's pages and API: menu, properties, services, tables, answers and hours.
@NullMarked
package ai.centralino.web.knowledge;

import org.jspecify.annotations.NullMarked;
