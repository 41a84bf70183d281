package ai.centralino.store.knowledge;

import java.util.List;

/// A question that callers ask, and what they are told.
///
/// @param keywords words that point to it
public record Answer(String question, String answer, List<String> keywords) implements Entry {
  public Answer {
    question = TypedText.line(question);
    answer = TypedText.block(answer);
    keywords = TypedText.list(List.copyOf(keywords));
  }

  @Override
  public String key() {
    return question;
  }

  @Override
  public String keyField() {
    return "question";
  }

  @Override
  public List<Problem> problems() {
    return new Findings()
        .needed("question", question, 300)
        .needed("answer", answer, 1000)
        .most("keywords", keywords, 30)
        .each("keywords", keywords, 60)
        .list();
  }
}
