package ai.centralino.activities.notice;

import ai.centralino.store.notice.Notices;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.NoticeActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Sends by whichever channels have keys and leaves the rest in the outbox, where a newcomer can
/// read them. Thread-safe.
public final class NoticeSender implements NoticeActivities {
  private final Notices outbox;
  private final @Nullable Sms sms;
  private final @Nullable Mail mail;

  public NoticeSender(Notices outbox, @Nullable Sms sms, @Nullable Mail mail) {
    this.outbox = outbox;
    this.sms = sms;
    this.mail = mail;
  }

  @Override
  public void enter(Notice notice, Notice.Address to) {
    outbox.enter(notice, to);
  }

  @Override
  public Sent send(Notice notice, Notice.Address to) {
    if (outbox.left(notice, to)) {
      return new Sent("sent", null);
    }
    try {
      Sent sent =
          switch (to.channel()) {
            case SMS -> text(notice, to);
            case EMAIL -> mail(notice, to);
          };
      outbox.became(notice, to, sent.state(), sent.reference(), null);
      return sent;
    } catch (Undeliverable never) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(never.getMessage()), "Undeliverable");
    } catch (IOException later) {
      outbox.became(notice, to, "waiting", null, later.getMessage());
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }

  private Sent text(Notice notice, Notice.Address to) throws IOException, Undeliverable {
    if (sms == null || notice.from().isEmpty()) {
      return new Sent("outbox", null);
    }
    boolean retry = Activity.getExecutionContext().getInfo().getAttempt() > 1;
    return new Sent("sent", sms.send(notice.from(), to.value(), notice.body(), retry));
  }

  private Sent mail(Notice notice, Notice.Address to) throws IOException, Undeliverable {
    if (mail == null) {
      return new Sent("outbox", null);
    }
    return new Sent(
        "sent", mail.send(notice.id().toString(), to.value(), notice.subject(), notice.body()));
  }

  @Override
  public void gaveUp(Notice notice, Notice.Address to, String reason) {
    outbox.became(notice, to, "failed", null, reason);
  }
}
