package ai.centralino.activities.notice;

import ai.centralino.store.notice.MailLook;
import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.Wording;
import ai.centralino.store.notice.Wordings;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.PersonalLink;
import ai.centralino.workflows.tenant.Language;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the words for a notice: the business's own, Centralino's, or those that it came with.
/// Thread-safe.
final class Composer {
  private final Tenants tenants;
  private final Wordings wordings;
  private final URI console;
  private final String secret;

  /// @param console where the console is, and where customers' links lead
  /// @param secret signs those links
  Composer(Tenants tenants, Wordings wordings, URI console, String secret) {
    this.tenants = tenants;
    this.wordings = wordings;
    this.console = console;
    this.secret = secret;
  }

  /// A notice in words.
  ///
  /// @param wording where the words came from; null where the notice brought them
  /// @param values what was filled in
  record Words(
      String business,
      String subject,
      String body,
      @Nullable Wording wording,
      Map<String, String> values) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  Words words(Notice notice) {
    String business =
        tenants.business(notice.tenant()).map(Tenants.Business::name).orElse("Centralino");
    Map<String, String> given = notice.values();
    NoticeKind kind = NoticeKind.of(notice.kind()).orElse(null);
    if (kind == null || given == null) {
      return new Words(business, notice.subject(), notice.body(), null, Map.of());
    }
    Map<String, String> values = new HashMap<>(given);
    values.put("business", business);
    values.putIfAbsent("phone", notice.from());
    values.put("title", notice.subject());
    values.put("text", notice.body());
    if (!notice.toCustomer()) {
      values.put("link", page(notice));
    }
    if (kind == NoticeKind.VOICEMAIL_LEFT) {
      // Only the account's keys open the carrier's address; the call's page plays it.
      String there = String.valueOf(given.get("message"));
      values.put("text", notice.body().replace(there, page(notice)));
      values.put("message", page(notice));
    }
    if (notice.booking() != null) {
      values.put("cancel_link", cancelLink(notice));
    }
    Wording wording = wordings.of(notice.tenant(), kind, notice.language());
    return new Words(
        business,
        Wording.filled(wording.subject(), values),
        Wording.filled(wording.body(), values),
        wording,
        values);
  }

  private String cancelLink(Notice notice) {
    return console
        + "/b/"
        + new PersonalLink(notice.tenant(), java.util.Objects.requireNonNull(notice.booking()))
            .signed(PersonalLink.CANCEL, secret);
  }

  /// The notice as a mail.
  MailLook look(Notice notice, Words words) {
    Language language = notice.language();
    boolean customer = notice.toCustomer();
    boolean cancellable = words.values().containsKey("cancel_link");
    return new MailLook(
        language,
        words.business(),
        words.subject(),
        words.body(),
        !customer ? MailLook.open(language) : cancellable ? MailLook.cancel(language) : null,
        !customer ? page(notice) : cancellable ? words.values().get("cancel_link") : null,
        MailLook.foot(language, words.business(), customer),
        customer ? String.valueOf(unsubscribe(notice)) : null);
  }

  /// Where one tap ends mail to a customer.
  URI unsubscribe(Notice notice) {
    return URI.create(
        console
            + "/u/"
            + new PersonalLink(notice.tenant(), notice.id())
                .signed(PersonalLink.UNSUBSCRIBE, secret));
  }

  /// The console's page about a notice.
  String page(Notice notice) {
    if (notice.call() != null) {
      return console + "/calls/" + notice.call().value();
    }
    return console
        + (notice.booking() != null
            ? "/bookings"
            : notice.kind().equals("message_taken") ? "/messages" : "/home");
  }
}
