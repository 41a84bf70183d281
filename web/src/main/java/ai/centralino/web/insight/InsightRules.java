package ai.centralino.web.insight;

import ai.centralino.store.insight.Insights.Edit;
import ai.centralino.web.Api;
import ai.centralino.workflows.insight.Insight;
import org.springframework.http.HttpStatus;

/// What a person may write about a call.
final class InsightRules {
  static final int LONGEST_SUMMARY = 2_000;

  private InsightRules() {}

  static Edit edit(String summary, String intent, String sentiment) {
    if (summary.isBlank() || summary.length() > LONGEST_SUMMARY) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "The summary has 1 to " + LONGEST_SUMMARY + " characters.");
    }
    if (!Insight.INTENTS.contains(intent)) {
      throw Api.problem(HttpStatus.BAD_REQUEST, "The intent is one of " + Insight.INTENTS + ".");
    }
    if (!Insight.SENTIMENTS.contains(sentiment)) {
      throw Api.problem(
          HttpStatus.BAD_REQUEST, "The sentiment is one of " + Insight.SENTIMENTS + ".");
    }
    return new Edit(summary.strip(), intent, sentiment);
  }
}
