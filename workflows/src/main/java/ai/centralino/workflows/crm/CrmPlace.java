package ai.centralino.workflows.crm;

/// Where a call's records go.
///
/// @param name what people call it, such as `HubSpot`
/// @param understood whether the call's insight is there already
public record CrmPlace(Mode mode, String name, boolean understood) {
  /// How it is reached.
  public enum Mode {
    /// The business wants no CRM.
    NONE,
    /// None is connected, or the call is a test: what would have gone out is kept for people to
    /// see.
    LOCAL,
    /// The vendor is called.
    LIVE
  }
}
