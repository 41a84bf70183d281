package ai.centralino.store.knowledge;

import ai.centralino.store.Database;
import ai.centralino.store.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions and their answers. Thread-safe.
public final class Faqs extends Shelf<Answer> {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  public Faqs(Database database) {
    super(database, "faqs", "answer", 500, "question", "answer", "keywords:jsonb");
  }

  @Override
  List<@Nullable Object> values(Answer answer) {
    return row(answer.question(), answer.answer(), Json.write(answer.keywords()));
  }

  @Override
  Answer content(ResultSet row) throws SQLException {
    return new Answer(
        row.getString("question"),
        row.getString("answer"),
        Json.read(row.getString("keywords"), WORDS));
  }
}
