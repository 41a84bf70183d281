package ai.centralino.activities.notice;

import ai.centralino.store.notice.Notices;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.NoticeActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How notices were told before there was a ladder, for the workflows of that time that still run:
/// by whichever channels have keys, the rest stays in the outbox. Thread-safe.
public final class NoticeSender implements NoticeActivities {
  private static final Duration SAME_NOTICE = Duration.ofHours(6);

  private final Notices outbox;
  private final @Nullable Texts texts;
  private final @Nullable Mail mail;

  public NoticeSender(Notices outbox, @Nullable Texts texts, @Nullable Mail mail) {
    this.outbox = outbox;
    this.texts = texts;
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
            case WHATSAPP, PUSH -> new Sent("outbox", null); // no history of that time has them
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
    if (texts == null || notice.from().isEmpty()) {
      return new Sent("outbox", null);
    }
    boolean retry = Activity.getExecutionContext().getInfo().getAttempt() > 1;
    Texts.Text text =
        new Texts.Text(
            Notice.Channel.SMS,
            notice.from(),
            to.value(),
            notice.body(),
            null,
            Map.of(),
            null,
            Instant.now().minus(SAME_NOTICE));
    return new Sent("sent", texts.send(text, retry));
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
