package ai.centralino.activities.notice;

import ai.centralino.store.notice.Consents;
import ai.centralino.store.notice.OptOuts;
import ai.centralino.store.notice.Windows;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.notice.InboundText;
import ai.centralino.workflows.notice.InboundTextActivities;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  Inbox(Tenants tenants, OptOuts optOuts, Windows windows, Consents consents) {
    this.tenants = tenants;
    this.optOuts = optOuts;
    this.windows = windows;
    this.consents = consents;
  }

  @Override
  public void received(InboundText text) {
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
