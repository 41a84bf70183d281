package ai.centralino.workflows.notice;

import ai.centralino.workflows.WorkflowIds;
import ai.centralino.workflows.notice.Notice.Address;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.TenantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a business wants to hear of an event.
public final class Recipients {
  private Recipients() {}

  /// Those who asked for `event`; the owner where the business has named nobody.
  ///
  /// @param event one of [Recipient#EVENTS]
  public static List<Address> of(TenantProfile tenant, String event) {
    if (tenant.recipients().isEmpty()) {
      return !Recipient.USUAL.contains(event)
          ? List.of()
          : addresses(tenant.ownerPhone(), tenant.ownerEmail());
    }
    return tenant.recipients().stream()
        .filter(r -> r.events().contains(event))
        .flatMap(r -> addresses(r.phone(), r.email()).stream())
        .distinct()
        .toList();
  }

  /// Somebody's key within their business: stable, and no address.
  public static String person(@Nullable String phone, @Nullable String email) {
    String one = email == null ? String.valueOf(phone) : email.toLowerCase(Locale.ROOT);
    return WorkflowIds.derived("person", one).toString().substring(0, 18);
  }

  /// A phone for texts and an address for mail, where there are any.
  public static List<Address> addresses(@Nullable String phone, @Nullable String email) {
    List<Address> to = new ArrayList<>();
    Optional.ofNullable(phone).ifPresent(v -> to.add(new Address(Channel.SMS, v)));
    Optional.ofNullable(email).ifPresent(v -> to.add(new Address(Channel.EMAIL, v)));
    return to;
  }
}
