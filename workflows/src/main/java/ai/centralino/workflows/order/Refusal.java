package ai.centralino.workflows.order;

import java.util.List;

/// A request that cannot be done as it was put. The message is a sentence for the caller; `code` is
/// for the model.
public final class Refusal extends RuntimeException {
  private final String code;
  private final transient List<String> suggestions;

  public Refusal(String code, String sentence) {
    this(code, sentence, List.of());
  }

  public Refusal(String code, String sentence, List<String> suggestions) {
    super(sentence);
    this.code = code;
    this.suggestions = List.copyOf(suggestions);
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  /// What the caller may have meant.
  public List<String> suggestions() {
    return suggestions;
  }
}
