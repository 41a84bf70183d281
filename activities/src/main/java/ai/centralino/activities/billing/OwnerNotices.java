package ai.centralino.activities.billing;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Notices about money. Each has an id that follows from what it is about, so that it is told once.
/// Thread-safe.
final class OwnerNotices {
  private final Tenants tenants;

  OwnerNotices(Tenants tenants) {
    this.tenants = tenants;
  }

  /// What it says, in the business's language.
  record Words(String subject, String body) {}

  /// A notice about the minutes, for those who asked for such; null where the business has no
  /// receptionist.
  @Nullable Notice ofUse(
      TenantId tenant,
      CallId call,
      String kind,
      Function<TenantProfile, Words> words,
      String... id) {
    TenantProfile of = tenants.profile(tenant).orElse(null);
    return of == null
        ? null
        : notice(of, call, kind, Recipients.of(of, "limit"), words.apply(of), id);
  }

  /// A notice about money, for the owner alone; null where the business has no receptionist.
  @Nullable Notice ofMoney(
      TenantId tenant, String kind, Function<TenantProfile, Words> words, String... id) {
    TenantProfile of = tenants.profile(tenant).orElse(null);
    return of == null
        ? null
        : notice(
            of,
            null,
            kind,
            Recipients.addresses(of.ownerPhone(), of.ownerEmail()),
            words.apply(of),
            id);
  }

  private static Notice notice(
      TenantProfile of,
      @Nullable CallId call,
      String kind,
      List<Notice.Address> to,
      Words words,
      String... id) {
    return new Notice(
        WorkflowIds.derived(id),
        of.id(),
        call,
        null,
        kind,
        "owner",
        of.number(),
        to,
        words.subject(),
        words.body(),
        of.language());
  }
}
