package ai.centralino.store.crm;

import ai.centralino.store.Json;
import ai.centralino.store.crypto.Vault;
import ai.centralino.workflows.tenant.TenantId;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What opens a connection, by names such as `token`, `refresh`, `address`. It is sealed at rest,
/// and never printed.
public final class CrmSecret {
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final Map<String, String> values;

  public CrmSecret(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /// The value of this name.
  ///
  /// @throws IllegalStateException where there is none
  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("this connection has no " + name);
    }
    return value;
  }

  /// The value of this name; null where there is none.
  public @Nullable String find(String name) {
    return values.get(name);
  }

  /// A copy with one value changed.
  public CrmSecret with(String name, String value) {
    Map<String, String> copy = new HashMap<>(values);
    copy.put(name, value);
    return new CrmSecret(copy);
  }

  /// Sealed for this connection of this business.
  public byte[] sealed(Vault vault, TenantId tenant, UUID connection) {
    return vault.seal(tenant, connection, Json.write(values));
  }

  /// Opens what [#sealed] made.
  ///
  /// @throws Vault.Shut where it was made for another connection or business
  public static CrmSecret opened(Vault vault, TenantId tenant, UUID connection, byte[] sealed) {
    return new CrmSecret(Json.read(vault.open(tenant, connection, sealed), WORDS));
  }

  @Override
  public String toString() {
    return "CrmSecret[redacted]";
  }
}
