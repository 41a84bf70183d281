package ai.centralino.web;

import ai.centralino.store.lead.Leads;
import ai.centralino.store.message.Messages;
import ai.centralino.workflows.tenant.TenantId;
import java.util.Set;

/// How much waits for somebody, for the counts in the navigation. Counted only where it is shown.
public final class Waiting {
  private static final Set<String> SELLING = Set.of("estate_agency", "custom");

  private final TenantId tenant;
  private final String trade;
  private final Messages messages;
  private final Leads leads;

  Waiting(TenantId tenant, String trade, Messages messages, Leads leads) {
    this.tenant = tenant;
    this.trade = trade;
    this.messages = messages;
    this.leads = leads;
  }

  /// Whether the business's callers are possible customers that are followed up.
  public boolean sells() {
    return SELLING.contains(trade);
  }

  /// Messages that nobody has read.
  public int messages() {
    return messages.unread(tenant);
  }

  /// Leads that nobody has dealt with.
  public int leads() {
    return leads.fresh(tenant);
  }
}
