package ai.centralino.store.crm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The CRMs that can be connected.
public enum CrmVendor {
  HUBSPOT("HubSpot", true),
  SALESFORCE("Salesforce", true),
  PIPEDRIVE("Pipedrive", true),
  /// A program of the business's own that takes one signed document per call.
  WEBHOOK("Webhook", false);

  private final String title;
  private final boolean mapped;

  CrmVendor(String title, boolean mapped) {
    this.title = title;
    this.mapped = mapped;
  }

  /// What people call it.
  public String title() {
    return title;
  }

  /// Whether it has fields of its own that ours are mapped to.
  public boolean mapped() {
    return mapped;
  }

  /// The word for it in the store, in paths and in the API.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The vendor of this word; empty where there is none.
  public static Optional<CrmVendor> of(String word) {
    return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
  }

  /// The words of all.
  public static List<String> words() {
    return Arrays.stream(values()).map(CrmVendor::word).toList();
  }
}
