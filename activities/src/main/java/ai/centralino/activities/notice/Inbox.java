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
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
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
    obey(text);
  }

  @Override
  public @Nullable KeptText keep(InboundText text) {
    boolean obeyed = obey(text);
    String words = text.text().strip();
    if (obeyed || words.isEmpty() || "HELP".equals(text.optOut())) {
      return null;
    }
    // Of those that share a sender only the one that wrote last: an answer is meant for it.
    return businesses(text).stream()
        .findFirst()
        .map(tenant -> kept(tenant, text, words))
        .orElse(null);
  }

  private KeptText kept(TenantId tenant, InboundText text, String words) {
    UUID id = WorkflowIds.derived("text", tenant.toString(), text.id());
    messages.keep(
        new MessageLeft(
            id,
            tenant,
            null,
            "",
            text.from(),
            null,
            words,
            false,
            text.at(),
            text.whatsapp() ? "whatsapp" : "sms"));
    return new KeptText(
        tenant, id, tenants.profile(tenant).map(of -> notice(of, id, text)).orElse(null));
  }

  private static @Nullable Notice notice(TenantProfile of, UUID message, InboundText text) {
    List<Notice.Address> to = Recipients.of(of, "message");
    if (to.isEmpty() && !of.recipients().isEmpty()) {
      return null; // nobody wants to hear of it
    }
    TextWords words = new TextWords(of.language(), text);
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
            words.subject() + ": " + text.text().strip(),
            of.language())
        .filledWith(words.values());
  }

  /// Does what a word like STOP asks for.
  ///
  /// @return whether it was such a word
  private boolean obey(InboundText text) {
    String said = text.text().strip().replaceAll("[.!]+$", "").toUpperCase(Locale.ROOT);
    boolean stop = STOP.contains(said) || "STOP".equals(text.optOut());
    boolean start = !stop && (START.contains(said) || "START".equals(text.optOut()));
    for (TenantId tenant : businesses(text)) {
      if (text.whatsapp()) {
        windows.wrote(tenant, text.from(), text.at());
      }
      if (stop) {
        optOuts.add(tenant, text.from(), "text");
      } else if (start) {
        optOuts.remove(tenant, text.from());
        consents.keep(tenant, text.from(), "service", "text", null);
      }
    }
    return stop || start;
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
