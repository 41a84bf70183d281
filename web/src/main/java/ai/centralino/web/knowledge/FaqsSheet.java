package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Faqs;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.web.knowledge.Field.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Questions and answers as texts.
@Component
class FaqsSheet implements Sheet<Answer> {
  private final Faqs faqs;
  private final Words words;

  FaqsSheet(Faqs faqs, Words words) {
    this.faqs = faqs;
    this.words = words;
  }

  @Override
  public String name() {
    return "faqs";
  }

  @Override
  public String subject() {
    return "faqs";
  }

  @Override
  public Shelf<Answer> shelf() {
    return faqs;
  }

  @Override
  public List<Field> fields(Manner manner) {
    return List.of(
        Field.needed("question", Kind.LINE, 300),
        Field.needed("answer", Kind.BLOCK, 1000),
        Field.of("keywords", Kind.LINE, 0));
  }

  @Override
  public List<String> columns() {
    return List.of("question");
  }

  @Override
  public Map<String, String> write(Answer answer, Manner manner) {
    return Map.of(
        "question", answer.question(),
        "answer", answer.answer(),
        "keywords", String.join(", ", answer.keywords()));
  }

  @Override
  public Map<String, String> show(Answer answer, Manner manner) {
    return Map.of("question", answer.question(), "under", answer.answer());
  }

  @Override
  public Read<Answer> read(Map<String, String> texts, @Nullable Answer base, Manner manner) {
    Typed typed = new Typed(texts, base == null ? Map.of() : write(base, manner), words);
    Answer answer =
        new Answer(typed.text("question"), typed.text("answer"), typed.list("keywords"));
    return Read.of(answer, typed.problems());
  }
}
