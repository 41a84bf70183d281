package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmHttp;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.activities.crm.CrmTransport;
import ai.centralino.activities.webhook.Courier;
import ai.centralino.activities.webhook.Courier.Answer;
import ai.centralino.activities.webhook.Courier.NoAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that a business has typed, by the [Courier]: where it does not go, and how
/// long it waits, holds here too. Thread-safe.
public final class GuardedPost implements CrmTransport {
  private final Courier courier;

  public GuardedPost(Courier courier) {
    this.courier = courier;
  }

  @Override
  public CrmAnswer json(
      String vendor, String method, URI at, Map<String, String> headers, @Nullable String body)
      throws CrmProblem {
    Answer answer;
    try {
      answer = courier.post(at.toString(), headers, Objects.requireNonNullElse(body, ""));
    } catch (NoAnswer none) {
      throw none.never()
          ? CrmProblem.shut(none.sentence())
          : CrmProblem.later(none.sentence(), null);
    }
    // What a stranger's program says beside its status is of no use to anybody.
    return CrmHttp.answer(
        answer.status(),
        "",
        answer.retryAfter() == null
            ? Map.of()
            : Map.of("retry-after", List.of(Long.toString(answer.retryAfter().toSeconds()))));
  }
}
