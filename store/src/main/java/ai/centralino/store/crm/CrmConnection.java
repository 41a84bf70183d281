package ai.centralino.store.crm;

import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A business's connection, without what opens it.
///
/// @param vendor a word of [CrmVendor], or `none`
/// @param state `off` where the business wants no CRM; `draft` before it has worked; `ready` when
///   it works and nobody has turned it on; `connected`; `broken` when it worked once
/// @param account the account's name there; null before it has worked
/// @param fields the vendor's own fields; empty where it names none
/// @param settings what was found out when it was connected, such as the key of a field
/// @param problem why the last look at it failed, or what broke it; null where nothing is wrong
/// @param checkedAt when somebody last looked whether it works
/// @param breaks how often it has broken
/// @param pending whether something newer was entered that has not been tried
public record CrmConnection(
    TenantId tenant,
    UUID id,
    String vendor,
    String state,
    @Nullable String account,
    CrmMapping mapping,
    List<VendorField> fields,
    Map<String, String> settings,
    @Nullable String problem,
    @Nullable Instant checkedAt,
    @Nullable Instant brokenAt,
    int breaks,
    boolean pending) {
  public CrmConnection {
    fields = List.copyOf(fields);
    settings = Map.copyOf(settings);
  }

  /// The vendor; empty where the business wants none.
  public Optional<CrmVendor> crm() {
    return CrmVendor.of(vendor);
  }

  /// Whether calls are synced.
  public boolean connected() {
    return state.equals("connected");
  }

  /// Whether it has stopped working.
  public boolean broken() {
    return state.equals("broken");
  }

  /// Whether the vendor has, as far as it says, a field of this name.
  ///
  /// @param object `contact` or `deal`
  public boolean has(String object, String name) {
    return fields.stream().noneMatch(f -> f.object().equals(object))
        || fields.stream().anyMatch(f -> f.object().equals(object) && f.name().equals(name));
  }
}
