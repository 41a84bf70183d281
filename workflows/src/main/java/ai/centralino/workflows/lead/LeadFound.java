package ai.centralino.workflows.lead;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a caller is looking for, in their own words. Storing the same id twice changes nothing.
public record LeadFound(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    String customerName,
    @Nullable String customerPhone,
    @Nullable String budget,
    @Nullable String zone,
    @Nullable String urgency,
    @Nullable String propertyType,
    @Nullable String notes,
    Instant at) {
  @Override
  public String toString() {
    return "LeadFound[" + id + "]";
  }
}
