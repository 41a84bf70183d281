/// Browsers by Web Push.
@NullMarked
package ai.centralino.activities.notice.webpush;

import org.jspecify.annotations.NullMarked;
