package ai.centralino.activities.crm;

import ai.centralino.activities.crm.CrmErasure.What;
import ai.centralino.activities.crm.CrmReference.Standing;
import ai.centralino.activities.erasure.Forgetting;
import ai.centralino.store.crm.CrmConnection;
import ai.centralino.store.crm.CrmConnections;
import ai.centralino.store.crm.CrmFacts;
import ai.centralino.store.crm.CrmLinks;
import ai.centralino.store.crm.CrmVendor;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Has one CRM forget what it was sent of calls: the deals, notes, orders and bookings that we made
/// there, and with a whole caller the contact, where we made it. A contact that staff have made, or
/// may have made, is left, and the proof says so. Thread-safe.
public final class CrmForgetting implements Forgetting {
  private final CrmVendor vendor;
  private final CrmConnections connections;
  private final CrmLinks links;
  private final Crms crms;

  public CrmForgetting(CrmVendor vendor, CrmConnections connections, CrmLinks links, Crms crms) {
    this.vendor = vendor;
    this.connections = connections;
    this.links = links;
    this.crms = crms;
  }

  /// One for each CRM that can be connected.
  public static List<Forgetting> all(CrmConnections connections, CrmLinks links, Crms crms) {
    return Arrays.stream(CrmVendor.values())
        .<Forgetting>map(vendor -> new CrmForgetting(vendor, connections, links, crms))
        .toList();
  }

  @Override
  public String vendor() {
    return vendor.title();
  }

  @Override
  public List<String> has(TenantId tenant, List<CallId> calls, @Nullable String caller) {
    List<String> contacts = new ArrayList<>();
    // Somebody without a number or an address is nobody beside the one call.
    calls.forEach(call -> contacts.add(CrmFacts.contactIdOf(tenant, call.value())));
    String ours = caller == null ? null : CrmFacts.contactIdOf(tenant, caller);
    if (ours != null) {
      contacts.add(ours);
    }
    List<CrmReference> there = new ArrayList<>();
    for (CrmLinks.Remain remain : links.remains(tenant, vendor.word(), calls, contacts)) {
      CrmReference reference = CrmReference.of(remain);
      there.add(reference);
      if (reference.what() == What.CALL && ours != null) {
        there.add(new CrmReference(What.CONTACT, ours, reference.connection(), Standing.OURS));
      }
    }
    return there.stream().map(CrmReference::written).distinct().toList();
  }

  @Override
  public String forget(TenantId tenant, String written) {
    CrmReference reference =
        CrmReference.read(written)
            .orElseThrow(() -> StepFailure.never("Nobody knows what this is"));
    CrmConnection connection =
        connections
            .of(tenant)
            .filter(c -> c.crm().equals(Optional.of(vendor)))
            .filter(c -> c.id().toString().startsWith(reference.connection()))
            .orElseThrow(() ->
                StepFailure.never(
                    "The connection to "
                        + vendor.title()
                        + " over which it was sent is gone; it has to be deleted there"));
    if (reference.standing() == Standing.UNANSWERED) {
      throw StepFailure.never(
          vendor.title()
              + " never answered whether it made this; look for the id and delete it there");
    }
    if (connection.broken()) {
      throw StepFailure.held(
          connection.problem() == null ? vendor.title() + " is shut" : connection.problem());
    }
    try {
      return ask(connection, reference);
    } catch (CrmProblem problem) {
      if (problem.kind() == CrmProblem.Kind.SHUT) {
        connections.broke(connection, problem.sentence());
      }
      throw problem.forStep();
    }
  }

  private String ask(CrmConnection connection, CrmReference reference) throws CrmProblem {
    CrmLine line = crms.line(connection, vendor);
    CrmErasure erasure = crms.erasure(vendor);
    boolean left = reference.standing() == Standing.THEIRS;
    boolean there =
        left
            ? erasure.release(line, connection, reference.id())
            : erasure.erase(line, reference.what(), reference.id());
    if (reference.what() == What.CONTACT) {
      links.drop(connection, "contact", reference.id());
    }
    if (left && there) {
      throw CrmProblem.never(
          "The contact was in "
              + vendor.title()
              + " before us, or may have been, so it is left; it can be deleted there");
    }
    if (vendor == CrmVendor.WEBHOOK) {
      return "the program took the request to forget";
    }
    return "the " + reference.word() + (there ? " is deleted" : " was gone already");
  }
}
