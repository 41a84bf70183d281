package ai.centralino.workflows.crm;

import java.util.Locale;

/// One record to bring up to date.
///
/// @param id our own id of it, which the vendor keeps beside its own, so that it is found again
public record CrmOperation(Kind kind, String id) {
  /// What kind of record, in the order in which they build on each other.
  public enum Kind {
    /// The caller.
    CONTACT,
    /// What may become of the call: a deal, an opportunity.
    DEAL,
    /// What was said, with a link to the transcript.
    NOTE,
    /// An order or a booking.
    ACTIVITY,
    /// All of it as one document, for a program.
    DOCUMENT,
    /// All of it as it would have been sent, kept here.
    STORY;

    /// The word for it in the store, on pages and in the API.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
