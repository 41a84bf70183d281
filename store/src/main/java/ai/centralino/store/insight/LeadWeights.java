package ai.centralino.store.insight;

/// How much each part of a lead's score counts, in percent of the whole.
///
/// @param budget what the caller can pay
/// @param urgency how soon
/// @param zone whether it is where the business has something
/// @param intent how far the caller went: asked, left details, booked
public record LeadWeights(int budget, int urgency, int zone, int intent) {
  /// The weight of one part.
  ///
  /// @param part `budget`, `urgency`, `zone` or `intent`
  public int of(String part) {
    return switch (part) {
      case "budget" -> budget;
      case "urgency" -> urgency;
      case "zone" -> zone;
      case "intent" -> intent;
      default -> throw new IllegalArgumentException("no part of a score is called " + part);
    };
  }

  /// Whether each is 0 to 100 and all of them add up to 100.
  public boolean addUp() {
    return budget >= 0
        && urgency >= 0
        && zone >= 0
        && intent >= 0
        && budget + urgency + zone + intent == 100;
  }
}
