/// A business's CRM: its connection, what is mapped to what, and what was sent.
@NullMarked
package ai.centralino.store.crm;

import org.jspecify.annotations.NullMarked;
