package ai.centralino.workflows.billing;

import ai.centralino.testkit.Pizzeria;
import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Notice;
import ai.centralino.workflows.step.StepFailure;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Billing in memory, with the same promises: repeating changes nothing. Thread-safe.
final class FakeBilling implements BillingActivities, TillActivities {
  final List<StripeWord> used = new CopyOnWriteArrayList<>();
  final Set<String> usedEvents = ConcurrentHashMap.newKeySet();
  final List<String> unusable = new CopyOnWriteArrayList<>();
  final Map<String, StripeNews> news = new ConcurrentHashMap<>();
  final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
  final List<Integer> asked = new CopyOnWriteArrayList<>();
  final List<String> blocked = new CopyOnWriteArrayList<>();
  final List<String> over = new CopyOnWriteArrayList<>();
  final List<String> closed = new CopyOnWriteArrayList<>();
  final List<String> compared = new CopyOnWriteArrayList<>();
  final List<TenantId> businesses = new ArrayList<>();
  volatile boolean settled;
  volatile @Nullable TenantId broken;

  static Notice notice(TenantId tenant, String kind) {
    return new Notice(
        WorkflowIds.derived(kind, tenant.toString()),
        tenant,
        null,
        null,
        kind,
        "owner",
        Pizzeria.NUMBER,
        List.of(new Notice.Address(Notice.Channel.EMAIL, "owner@prova.example")),
        kind,
        kind,
        Language.IT);
  }

  private void maybeFail() {
    RuntimeException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public StripeNews useStripeWord(StripeWord word) {
    maybeFail();
    if (usedEvents.contains(word.event())) {
      return StripeNews.NOTHING;
    }
    used.add(word);
    return news.getOrDefault(word.event(), StripeNews.NOTHING);
  }

  @Override
  public void stripeWordUsed(String event) {
    usedEvents.add(event);
  }

  @Override
  public void stripeWordUnusable(StripeWord word, String reason) {
    unusable.add(word.event() + ": " + reason);
  }

  @Override
  public Boolean invoiceSettled(Dunning dunning) {
    return settled;
  }

  @Override
  public Notice dunningNotice(Dunning dunning, int number) {
    asked.add(number);
    return notice(dunning.tenant(), "payment_failed_" + number);
  }

  @Override
  public Boolean dunningBlock(Dunning dunning) {
    blocked.add(dunning.invoice());
    return true;
  }

  @Override
  public @Nullable Notice dunningOver(Dunning dunning) {
    over.add(dunning.invoice());
    return blocked.isEmpty() ? null : notice(dunning.tenant(), "payment_received");
  }

  @Override
  public List<TenantId> businessesToBill(@Nullable TenantId after) {
    int from = after == null ? 0 : businesses.indexOf(after) + 1;
    return List.copyOf(businesses.subList(from, Math.min(businesses.size(), from + 2)));
  }

  @Override
  public @Nullable Notice closeMonth(TenantId tenant, String month) {
    if (tenant.equals(broken)) {
      throw StepFailure.never("its books are torn");
    }
    closed.add(tenant + " " + month);
    return notice(tenant, "statement");
  }

  @Override
  public List<Notice> reconcileBusiness(TenantId tenant, LocalDate day) {
    compared.add(tenant + " " + day);
    return List.of();
  }

  @Override
  public Integer reconcileCarrier(LocalDate day) {
    compared.add("carrier " + day);
    return 0;
  }

  @Override
  public TillLink openTill(TillWish wish) {
    maybeFail();
    return new TillLink("https://checkout.example/" + wish.plan(), false);
  }

  static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }
}
