package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Shelf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one list of the catalogue is written down, in forms and in files alike: each field is a
/// text, which is read back with its problems.
interface Sheet<T extends Entry> {
  /// Its address and the first word of its texts, such as `menu`.
  String name();

  /// What its changes are announced as, such as `menus`.
  String subject();

  Shelf<T> shelf();

  List<Field> fields(Manner manner);

  /// The fields that the list shows, the one that people know a row by first.
  List<String> columns();

  /// The text of each field.
  Map<String, String> write(T content, Manner manner);

  /// What is shown of a row, by column.
  Map<String, String> show(T content, Manner manner);

  /// Reads texts. Fields that are not there stay as they are in `base`.
  Read<T> read(Map<String, String> texts, @Nullable T base, Manner manner);

  /// What was read, or why it could not be.
  record Read<T>(@Nullable T content, List<Problem> problems) {
    static <T extends Entry> Read<T> of(T content, List<Problem> reading) {
      if (reading.isEmpty()) {
        List<Problem> problems = content.problems();
        return new Read<>(problems.isEmpty() ? content : null, problems);
      }
      return new Read<>(null, reading);
    }
  }
}
