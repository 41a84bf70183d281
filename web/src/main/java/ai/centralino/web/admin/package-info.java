/// The operators' pages: every business, and how the platform is.
@NullMarked
package ai.centralino.web.admin;

import org.jspecify.annotations.NullMarked;
