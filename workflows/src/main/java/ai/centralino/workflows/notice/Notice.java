package ai.centralino.workflows.notice;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody should be told.
///
/// @param kind such as `order_placed`, `order_ready`, `order_late`, `message_taken`
/// @param audience `owner` or `customer`
/// @param from the tenant's own number, the sender of texts
public record Notice(
    UUID id,
    TenantId tenant,
    @Nullable CallId call,
    @Nullable UUID order,
    String kind,
    String audience,
    String from,
    List<Address> to,
    String subject,
    String body,
    Language language) {
  /// Where to: a channel and what it needs.
  public record Address(Channel channel, String value) {}

  /// By which way a notice travels.
  public enum Channel {
    SMS,
    EMAIL
  }

  @Override
  public String toString() {
    return "Notice[" + id + " " + kind + " to " + audience + "]";
  }
}
