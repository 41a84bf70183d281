/// Mail by SMTP.
@NullMarked
package ai.centralino.activities.notice.smtp;

import org.jspecify.annotations.NullMarked;
