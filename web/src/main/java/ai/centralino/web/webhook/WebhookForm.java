package ai.centralino.web.webhook;

import ai.centralino.store.webhook.Endpoints;
import ai.centralino.web.Problem;
import ai.centralino.workflows.net.PublicInternet;
import ai.centralino.workflows.webhook.EventType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An endpoint as somebody wants it.
///
/// @param events words of [EventType], or `*` for all
record WebhookForm(String url, String description, List<String> events, boolean enabled) {
  static final int LONGEST_URL = 2_000;
  static final int LONGEST_DESCRIPTION = 200;

  WebhookForm {
    events = events.stream().distinct().toList();
  }

  /// What is wrong with it.
  ///
  /// @param privateTargets whether the operator allows http and addresses inside the network
  List<Problem> problems(boolean privateTargets) {
    List<Problem> problems = new ArrayList<>();
    if (url.isEmpty()) {
      problems.add(Problem.at("url", "missing"));
    } else if (url.length() > LONGEST_URL) {
      problems.add(Problem.at("url", "tooLong", LONGEST_URL));
    } else if (!goesSomewhere(privateTargets)) {
      problems.add(Problem.at("url", "webhookUrl"));
    } else if (!privateTargets && !PublicInternet.mayHold(URI.create(url).getHost())) {
      problems.add(Problem.at("url", "insideAddress"));
    }
    if (description.length() > LONGEST_DESCRIPTION) {
      problems.add(Problem.at("description", "tooLong", LONGEST_DESCRIPTION));
    }
    List<String> known = EventType.TO_SUBSCRIBE.stream().map(EventType::word).toList();
    if (events.isEmpty() || !events.stream().allMatch(e -> e.equals("*") || known.contains(e))) {
      problems.add(Problem.at("events", "webhookEvents"));
    }
    return problems;
  }

  private boolean goesSomewhere(boolean privateTargets) {
    try {
      URI to = new URI(url);
      String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || (privateTargets && scheme.equals("http")))
          && to.getHost() != null
          && to.getRawUserInfo() == null
          && to.getRawFragment() == null
          && to.getPort() <= 65_535
          && to.getPort() != 0;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  Endpoints.Wanted wanted() {
    return new Endpoints.Wanted(
        url, description, events.contains("*") ? List.of("*") : events, enabled);
  }
}
