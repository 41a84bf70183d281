package ai.centralino.web.insight;

import ai.centralino.store.insight.Insights.Edit;
import ai.centralino.web.Api;
import java.util.List;
import org.springframework.http.HttpStatus;

/// What a person may write about a call.
final class InsightRules {
  static final int LONGEST_SUMMARY = 2_000;
  static final List<String> INTENTS =
      List.of("order", "booking", "viewing", "question", "complaint", "message", "other");
  static final List<String> SENTIMENTS = List.of("positive", "neutral", "negative");

  private InsightRules() {}

  static Edit edit(String summary, String intent, String sentiment) {
    if (summary.isBlank() || summary.length() > LONGEST_SUMMARY) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "The summary has 1 to " + LONGEST_SUMMARY + " characters.");
    }
    if (!INTENTS.contains(intent)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "The intent is one of " + INTENTS + ".");
    }
    if (!SENTIMENTS.contains(sentiment)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "The sentiment is one of " + SENTIMENTS + ".");
    }
    return new Edit(summary.strip(), intent, sentiment);
  }
}
