package ai.centralino.workflows;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.util.List;

/// The search attributes every workflow carries, for filtering in Temporal's UI.
///
/// Search attributes are never encrypted by a codec, so the caller is masked.
public final class SearchKeys {
  public static final SearchAttributeKey<String> TENANT_ID =
      SearchAttributeKey.forKeyword("TenantId");
  public static final SearchAttributeKey<String> CALL_ID = SearchAttributeKey.forKeyword("CallId");
  public static final SearchAttributeKey<String> CALLER = SearchAttributeKey.forKeyword("Caller");
  public static final SearchAttributeKey<String> OUTCOME = SearchAttributeKey.forKeyword("Outcome");

  /// All of them, for registration on a server.
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(TENANT_ID, CALL_ID, CALLER, OUTCOME);

  private SearchKeys() {}

  /// The attributes a child workflow starts with.
  public static SearchAttributes of(String tenantId, String callId, String maskedCaller) {
    return SearchAttributes.newBuilder()
        .set(TENANT_ID, tenantId)
        .set(CALL_ID, callId)
        .set(CALLER, maskedCaller)
        .build();
  }

  /// The attributes of a workflow that follows a text: the text stands in the place of a call.
  ///
  /// @param source the carrier's id of the text
  public static SearchAttributes ofText(String tenantId, String source) {
    return SearchAttributes.newBuilder().set(TENANT_ID, tenantId).set(CALL_ID, source).build();
  }

  /// The attribute of a workflow that belongs to a business and to no call.
  public static SearchAttributes ofTenant(String tenantId) {
    return SearchAttributes.newBuilder().set(TENANT_ID, tenantId).build();
  }
}
