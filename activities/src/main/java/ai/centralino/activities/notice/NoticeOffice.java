package ai.centralino.activities.notice;

import ai.centralino.store.Database;
import ai.centralino.store.message.Messages;
import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.Digests;
import ai.centralino.store.notice.FollowUps;
import ai.centralino.store.notice.Notices;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.RuleBooks;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.tenant.Tenants;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/// Puts together what tells people.
public final class NoticeOffice {
  private NoticeOffice() {}

  /// The activities of notices, for the office's worker.
  ///
  /// @param console where the console is, and where customers' links lead
  /// @param secret signs those links
  public static List<Object> activities(
      Database database, NoticeDesk.Ways ways, URI console, String secret, Clock clock) {
    Tenants tenants = new Tenants(database);
    Notices notices = new Notices(database);
    OptOuts optOuts = new OptOuts(database);
    Windows windows = new Windows(database);
    Subscriptions subscriptions = new Subscriptions(database);
    FollowUps followUps = new FollowUps(database);
    Consents consents = new Consents(database);
    RuleBooks books = new RuleBooks(database);
    NoticeDesk desk =
        new NoticeDesk(
            ways,
            new NoticeDesk.Books(
                tenants,
                notices,
                optOuts,
                windows,
                new Digests(database),
                subscriptions,
                followUps),
            new NoticePlanner(
                tenants,
                books,
                consents,
                subscriptions,
                ways.texts() == null || ways.whatsappFrom() != null,
                clock),
            new Composer(tenants, new Wordings(database), console, secret),
            clock);
    return List.of(
        desk,
        new NoticeSender(notices, ways.texts(), ways.mail()),
        new FollowUpDesk(tenants, books, followUps),
        new Inbox(tenants, optOuts, windows, consents, new Messages(database)));
  }
}
