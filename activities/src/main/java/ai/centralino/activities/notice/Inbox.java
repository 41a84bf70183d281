package ai.centralino.activities.notice;

import ai.centralino.store.message.Messages;
import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.message.MessageLeft;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.InboundTextActivities;
import ai.centralino.workflows.notice.KeptText;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Texts that people send to our numbers. Thread-safe.
final class Inbox implements InboundTextActivities {
  private static final Set<String> STOP =
      Set.of(
          "STOP",
          "STOPALL",
          "STOP ALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT",
          "OPTOUT",
          "REVOKE",
          "ARRESTO",
          "FERMA",
          "BASTA",
          "روکیں",
          "بند");

  /// Words that end texts and may be meant for a person as well, such as the end of a booking.
  private static final Set<String> OTHERWISE_MEANT =
      Set.of("CANCEL", "END", "QUIT", "REVOKE", "FERMA", "BASTA", "روکیں", "بند");

  private static final Duration WHILE = Duration.ofHours(1);
  private static final int TOLD_IN_A_WHILE = 10;

  private static final Set<String> START = Set.of("START", "UNSTOP", "YES", "AVVIA", "شروع");

  private final Tenants tenants;
  private final OptOuts optOuts;
  private final Windows windows;
  private final Consents consents;
  private final Messages messages;

  Inbox(Tenants tenants, OptOuts optOuts, Windows windows, Consents consents, Messages messages) {
    this.tenants = tenants;
    this.optOuts = optOuts;
    this.windows = windows;
    this.consents = consents;
    this.messages = messages;
  }

  @Override
  public void received(InboundText text) {
    obey(text, businesses(text));
  }

  @Override
  public @Nullable KeptText keep(InboundText text) {
    List<TenantId> businesses = businesses(text);
    boolean obeyed = obey(text, businesses);
    boolean words = !text.text().isBlank();
    if ((!words && text.media() == null)
        || "HELP".equals(text.optOut())
        || (obeyed && !OTHERWISE_MEANT.contains(said(text)))) {
      return null;
    }
    // Of those that share a sender only the one that wrote last: an answer is meant for it.
    return businesses.stream().findFirst().map(tenant -> kept(tenant, text)).orElse(null);
  }

  private KeptText kept(TenantId tenant, InboundText text) {
    TenantProfile of = tenants.profile(tenant).orElse(null);
    TextWords words = new TextWords(of == null ? Language.EN : of.language(), text);
    UUID id = WorkflowIds.derived("text", tenant.toString(), text.id());
    messages.keep(
        new MessageLeft(
            id,
            tenant,
            null,
            "",
            text.from(),
            null,
            words.message(),
            false,
            text.at(),
            text.whatsapp() ? "whatsapp" : "sms",
            text.id()));
    return new KeptText(tenant, id, of == null ? null : notice(of, id, text, words));
  }

  private @Nullable Notice notice(
      TenantProfile of, UUID message, InboundText text, TextWords words) {
    List<Notice.Address> to = Recipients.of(of, "message");
    if ((to.isEmpty() && !of.recipients().isEmpty()) || echoes(of, text)) {
      return null;
    }
    return new Notice(
            WorkflowIds.derived("message_taken", message.toString()),
            of.id(),
            null,
            null,
            "message_taken",
            "owner",
            of.number(),
            to,
            words.subject(),
            words.subject() + ": " + words.message(),
            of.language())
        .filledWith(words.values());
  }

  /// Whether telling of it could come back as the next text: from the business's own people and
  /// from our own numbers, whose answers, automatic ones too, would go round and round. And whoever
  /// writes and writes is in the inbox, but rings nobody's phone each time.
  private boolean echoes(TenantProfile of, InboundText text) {
    return text.from().equals(of.ownerPhone())
        || of.recipients().stream().anyMatch(r -> text.from().equals(r.phone()))
        || tenants.ofNumber(text.from()).isPresent()
        || messages.texts(of.id(), text.from(), text.at().minus(WHILE)) > TOLD_IN_A_WHILE;
  }

  private static String said(InboundText text) {
    return text.text().strip().replaceAll("[.!]+$", "").toUpperCase(Locale.ROOT);
  }

  /// Does what a word like STOP asks for.
  ///
  /// @return whether it was such a word
  private boolean obey(InboundText text, List<TenantId> businesses) {
    boolean stop = STOP.contains(said(text)) || "STOP".equals(text.optOut());
    boolean start = !stop && (START.contains(said(text)) || "START".equals(text.optOut()));
    boolean obeyed = stop;
    for (TenantId tenant : businesses) {
      if (text.whatsapp()) {
        windows.wrote(tenant, text.from(), text.at());
      }
      if (stop) {
        optOuts.add(tenant, text.from(), "text");
      } else if (start) {
        // "Yes" means this only from somebody who wanted no more texts.
        obeyed |= optOuts.contains(tenant, text.from()) || "START".equals(text.optOut());
        optOuts.remove(tenant, text.from());
        consents.keep(tenant, text.from(), "service", "text", null);
      }
    }
    return obeyed || (start && !"YES".equals(said(text)));
  }

  /// Whom somebody wrote to: the business with the number, or those that share a WhatsApp sender
  /// and wrote to them lately.
  private List<TenantId> businesses(InboundText text) {
    return tenants
        .ofNumber(text.to())
        .map(List::of)
        .orElseGet(() -> text.whatsapp() ? windows.writersTo(text.from()) : List.of());
  }
}
