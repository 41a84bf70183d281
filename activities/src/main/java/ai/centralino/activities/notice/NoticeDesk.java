package ai.centralino.activities.notice;

import ai.centralino.activities.notice.Composer.Words;
import ai.centralino.store.Json;
import ai.centralino.store.notice.Digests;
import ai.centralino.store.notice.FollowUps;
import ai.centralino.store.notice.MailLook;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.Notices.Begun;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.notice.Subscriptions.Subscription;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Digest;
import ai.centralino.workflows.notice.LadderActivities;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.Plan;
import ai.centralino.workflows.notice.Receipt;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells people by the channels that have keys and leaves the rest in the outbox, where a newcomer
/// can read it. Thread-safe.
public final class NoticeDesk implements LadderActivities {
  /// For how long somebody who wrote by WhatsApp may be answered in free words.
  private static final Duration WINDOW = Duration.ofHours(24);

  private static final int NOT_IN_WINDOW = 63016;
  private static final int OPTED_OUT = 21610;

  private final Ways ways;
  private final Books books;
  private final NoticePlanner planner;
  private final Composer composer;
  private final Clock clock;

  /// What leaves the house.
  ///
  /// @param texts null without Twilio's keys
  /// @param mail null without a mail server
  /// @param whatsappFrom the WhatsApp sender, E.164; null where there is none
  /// @param publicBase where carriers reach us; null where they cannot, and no receipts come
  public record Ways(
      @Nullable Texts texts,
      @Nullable Mail mail,
      Push push,
      @Nullable String whatsappFrom,
      @Nullable URI publicBase) {}

  /// What is written down.
  public record Books(
      Tenants tenants,
      Notices notices,
      OptOuts optOuts,
      Windows windows,
      Digests digests,
      Subscriptions subscriptions,
      FollowUps followUps) {}

  NoticeDesk(Ways ways, Books books, NoticePlanner planner, Composer composer, Clock clock) {
    this.ways = ways;
    this.books = books;
    this.planner = planner;
    this.composer = composer;
    this.clock = clock;
  }

  @Override
  public Plan plan(Notice notice) {
    return planner.plan(notice);
  }

  @Override
  public Told tell(Notice notice, Address to, int rung) {
    Words words = composer.words(notice);
    MailLook look = to.channel() == Channel.EMAIL ? composer.look(notice, words) : null;
    books
        .notices()
        .enter(notice, to, words.subject(), words.body(), look == null ? null : look.html());
    if (books.optOuts().contains(notice.tenant(), to.value())) {
      return skipped(notice, to, "they asked for no more messages");
    }
    Begun begun = books.notices().begin(notice, to);
    if (begun.left()) {
      return new Told(begun.state(), receipts(to), null);
    }
    try {
      return look == null
          ? text(notice, to, rung, words, begun)
          : mail(notice, to, words, look, begun);
    } catch (Undeliverable never) {
      if (never.is(OPTED_OUT)) {
        books.optOuts().add(notice.tenant(), to.value(), "carrier");
        return skipped(notice, to, "they asked the carrier for no more texts");
      }
      String reason = String.valueOf(never.getMessage());
      books.notices().became(notice, to, "failed", null, reason);
      throw StepFailure.never(reason);
    } catch (Unanswered maybe) {
      throw StepFailure.later(String.valueOf(maybe.getMessage()), null); // it stays `sending`
    } catch (IOException later) {
      String reason = String.valueOf(later.getMessage());
      books.notices().became(notice, to, "waiting", null, reason);
      throw StepFailure.later(reason, later instanceof TryLater asks ? asks.after() : null);
    }
  }

  private Told skipped(Notice notice, Address to, String why) {
    books.notices().became(notice, to, "skipped", null, why);
    return new Told("skipped", false, why);
  }

  private boolean receipts(Address to) {
    return to.channel() != Channel.EMAIL && ways.publicBase() != null;
  }

  /// A test call's customer is nobody, or a stranger.
  private boolean onlyATest(Notice notice) {
    return notice.toCustomer()
        && notice.call() != null
        && books.followUps().test(notice.tenant(), notice.call());
  }

  private Told kept(Notice notice, Address to) {
    books.notices().became(notice, to, "outbox", null, null);
    return new Told("outbox", false, null);
  }

  private Told sent(Notice notice, Address to, String reference) {
    books.notices().became(notice, to, "sent", reference, null);
    return new Told("sent", receipts(to), null);
  }

  private Told text(Notice notice, Address to, int rung, Words words, Begun begun)
      throws IOException, Undeliverable {
    boolean whatsapp = to.channel() == Channel.WHATSAPP;
    String from = whatsapp ? ways.whatsappFrom() : notice.from();
    if (ways.texts() == null || from == null || from.isEmpty() || onlyATest(notice)) {
      return kept(notice, to);
    }
    Texts.Text text =
        new Texts.Text(
            to.channel(),
            from,
            to.value(),
            words.body(),
            null,
            words.wording() == null ? Map.of() : words.wording().contentVariables(words.values()),
            callback(notice, rung),
            begun.since());
    String template = words.wording() == null ? null : words.wording().contentSid();
    boolean free =
        !whatsapp
            || books.windows().open(notice.tenant(), to.value(), clock.instant().minus(WINDOW));
    if (!free && template == null) {
      return skipped(notice, to, "it needs an approved WhatsApp template");
    }
    handOver(notice, to, begun);
    try {
      return sent(
          notice,
          to,
          ways.texts().send(free || template == null ? text : text.by(template), begun.again()));
    } catch (Undeliverable refused) {
      if (free && template != null && refused.is(NOT_IN_WINDOW)) {
        return sent(notice, to, ways.texts().send(text.by(template), begun.again()));
      }
      throw refused;
    }
  }

  /// Stops this try where another one is already handing it over.
  private void handOver(Notice notice, Address to, Begun begun) {
    if (!books.notices().handingOver(notice, to, begun)) {
      throw StepFailure.later("Another try is under way", null);
    }
  }

  private @Nullable URI callback(Notice notice, int rung) {
    return ways.publicBase() == null
        ? null
        : URI.create(
            ways.publicBase()
                + "/message-status?notice="
                + WorkflowIds.notice(notice.id())
                + "&rung="
                + rung);
  }

  private Told mail(Notice notice, Address to, Words words, MailLook look, Begun begun)
      throws IOException, Undeliverable {
    if (ways.mail() == null || onlyATest(notice)) {
      return kept(notice, to);
    }
    if (begun.state().equals("sending")) {
      // The last try broke off while the server took the mail. One mail too few is better than two.
      books
          .notices()
          .became(notice, to, "sent", null, "It may not have arrived: the try broke off");
      return new Told("sent", false, null);
    }
    Letter letter =
        new Letter(
            notice.id().toString(),
            words.business(),
            to.value(),
            words.subject(),
            look.text(),
            look.html(),
            notice.toCustomer() ? composer.unsubscribe(notice) : null);
    return sent(notice, to, ways.mail().send(letter, () -> handOver(notice, to, begun)));
  }

  @Override
  public void close(Notice notice, Address to, String reason) {
    books.notices().became(notice, to, "failed", null, reason);
  }

  @Override
  public void hear(Notice notice, Address to, Receipt receipt) {
    books.notices().hear(notice, to, receipt);
    if (Integer.toString(OPTED_OUT).equals(receipt.error())) {
      books.optOuts().add(notice.tenant(), to.value(), "carrier");
    }
  }

  @Override
  public void push(Notice notice) {
    Words words = composer.words(notice);
    String json =
        Json.write(
            Map.of(
                "title", words.subject(),
                "url", composer.page(notice),
                "tag", notice.id().toString(),
                "lang", notice.language().code()));
    String topic = notice.id().toString().replace("-", "");
    Push.Message message = new Push.Message(json, topic, Boolean.TRUE.equals(notice.urgent()));
    IOException later = null;
    for (Subscription browser : books.subscriptions().list(notice.tenant())) {
      try {
        push(notice, browser, words, message);
      } catch (IOException e) {
        later = e;
      }
    }
    if (later != null) {
      throw StepFailure.later(
          String.valueOf(later.getMessage()), later instanceof TryLater asks ? asks.after() : null);
    }
  }

  private void push(Notice notice, Subscription browser, Words words, Push.Message message)
      throws IOException {
    Address to = new Address(Channel.PUSH, browser.browser());
    UUID id = WorkflowIds.derived("push", notice.id().toString(), browser.id().toString());
    Notice copy = notice.forPerson(id, "browser", List.of(to));
    books.notices().enter(copy, to, words.subject(), "", null);
    Begun begun = books.notices().begin(copy, to);
    if (begun.left() || !books.notices().handingOver(copy, to, begun)) {
      return;
    }
    try {
      if (ways.push().send(browser, message)) {
        books.notices().became(copy, to, "sent", null, null);
      } else {
        books.subscriptions().remove(notice.tenant(), browser.id());
        books.notices().became(copy, to, "failed", null, "The browser wants no more messages");
      }
    } catch (Undeliverable never) {
      books.notices().became(copy, to, "failed", null, never.getMessage());
    } catch (IOException e) {
      books.notices().became(copy, to, "waiting", null, e.getMessage());
      throw e;
    }
  }

  @Override
  public void collect(Notice notice, String person, Instant digestAt) {
    books.digests().collect(notice, composer.words(notice).body(), person, digestAt);
  }

  @Override
  public @Nullable Notice digest(Digest digest, String batch) {
    List<Digests.Row> rows = books.digests().take(digest, batch);
    TenantProfile of = books.tenants().profile(digest.tenant()).orElse(null);
    if (rows.isEmpty() || of == null) {
      return null;
    }
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of(of.zone()));
    String list =
        rows.stream()
            .map(row -> "• " + time.format(row.at()) + " " + row.body())
            .collect(Collectors.joining("\n"));
    return new Notice(
            WorkflowIds.derived("digest", digest.person(), batch),
            digest.tenant(),
            null,
            null,
            "digest",
            "owner",
            of.number(),
            List.of(),
            of.name(),
            list,
            of.language())
        .forPerson(
            WorkflowIds.derived("digest", digest.person(), batch), digest.person(), List.of())
        .filledWith(Map.of("count", Integer.toString(rows.size())));
  }
}
