package ai.centralino.activities.onboarding;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.store.onboarding.Setups;
import ai.centralino.workflows.onboarding.NumberWish;
import ai.centralino.workflows.onboarding.OnboardingActivities;
import ai.centralino.workflows.onboarding.SetupState;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does and undoes the parts of going live. Thread-safe.
public final class Provisioning implements OnboardingActivities {
  private final Setups setups;
  private final @Nullable NumberShop shop;
  private final @Nullable TillDesk till;

  /// @param shop null where no carrier is set
  /// @param till null where no payment service is set
  public Provisioning(Setups setups, @Nullable NumberShop shop, @Nullable TillDesk till) {
    this.setups = setups;
    this.shop = shop;
    this.till = till;
  }

  @Override
  public void keepSetup(TenantId tenant, SetupState state) {
    setups.keep(tenant, state);
  }

  @Override
  public void makeReceptionist(TenantId tenant, SetupState state) {
    setups.make(tenant, state);
  }

  @Override
  public void unmakeReceptionist(TenantId tenant) {
    setups.unmake(tenant);
  }

  @Override
  public String assignNumber(TenantId tenant, NumberWish wish) {
    Optional<String> has = setups.number(tenant);
    if (has.isPresent()) {
      return has.get();
    }
    if (!wish.kind().equals("buy")) {
      if (shop != null) {
        // With a real carrier a number that nobody can ring would be a lie.
        return buy(tenant, country(tenant));
      }
      return setups.demoNumber(tenant, prefix(tenant), "demo");
    }
    return buy(tenant, String.valueOf(wish.country()));
  }

  private String buy(TenantId tenant, String country) {
    if (shop == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "No carrier is set (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN). Take a demo number.",
          "NoCarrier");
    }
    try {
      NumberShop.Bought bought = shop.buy(country, label(tenant));
      setups.keepNumber(tenant, bought.number(), bought.id());
      return bought.number();
    } catch (Undeliverable none) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(none.getMessage()), "NoNumber");
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }

  private static String label(TenantId tenant) {
    return "centralino " + tenant;
  }

  private Language language(TenantId tenant) {
    return setups
        .of(tenant)
        .flatMap(state -> state.step(Step.Business.class))
        .map(business -> Language.of(business.languages().getFirst()))
        .orElse(Language.EN);
  }

  /// Ranges that no carrier gives out, as far as we know, followed by four digits.
  private String prefix(TenantId tenant) {
    return switch (language(tenant)) {
      case IT -> "+39055010";
      case EN -> "+44163297";
      case UR -> "+92420001";
    };
  }

  private String country(TenantId tenant) {
    return switch (language(tenant)) {
      case IT -> "IT";
      case EN -> "GB";
      case UR -> "PK";
    };
  }

  @Override
  public void releaseNumber(TenantId tenant) {
    if (setups.live(tenant)) {
      return; // somebody may be ringing it
    }
    if (shop != null) {
      try {
        Set<String> ids = new LinkedHashSet<>(setups.bought(tenant));
        ids.addAll(shop.bought(label(tenant)));
        for (String id : ids) {
          shop.release(id);
        }
      } catch (IOException later) {
        throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
      }
    }
    setups.dropNumbers(tenant);
  }

  @Override
  public void openBilling(TenantId tenant, String email, String business, int attempt) {
    if (till == null || setups.customer(tenant).isPresent()) {
      return;
    }
    try {
      setups.keepCustomer(
          tenant, till.openCustomer("customer-" + tenant + "-" + attempt, email, business));
    } catch (Undeliverable never) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(never.getMessage()), "Refused");
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }

  @Override
  public void closeBilling(TenantId tenant) {
    Optional<String> customer = setups.customer(tenant);
    if (till == null || customer.isEmpty() || setups.live(tenant)) {
      return;
    }
    try {
      till.closeCustomer(customer.get());
      setups.keepCustomer(tenant, null);
    } catch (IOException later) {
      throw ApplicationFailure.newFailure(String.valueOf(later.getMessage()), "TryLater");
    }
  }

  @Override
  public void makeWebhookSecret(TenantId tenant) {
    setups.makeWebhookSecret(tenant);
  }

  @Override
  public void dropWebhookSecret(TenantId tenant) {
    setups.dropWebhookSecret(tenant);
  }

  @Override
  public void goLive(TenantId tenant, boolean live) {
    setups.live(tenant, live);
  }

  @Override
  public boolean isLive(TenantId tenant) {
    return setups.live(tenant);
  }
}
