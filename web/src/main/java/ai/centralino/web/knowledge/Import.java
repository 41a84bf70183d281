package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Problem;
import ai.centralino.store.knowledge.Row;
import ai.centralino.store.knowledge.Shelf;
import ai.centralino.store.knowledge.TypedText;
import ai.centralino.web.knowledge.Sheet.Read;
import ai.centralino.workflows.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file would do to a list, line by line. Nothing is stored by looking.
///
/// @param refusal why the file cannot be read at all, or null
/// @param ignored headings that are no field
record Import<T extends Entry>(
    List<Line<T>> lines, List<String> ignored, @Nullable Problem refusal) {
  /// No file of ours is longer.
  static final int MOST_CHARACTERS = 1_000_000;

  private static final int MOST_LINES = 2_000;

  /// What becomes of a line.
  enum Fate {
    ADD,
    CHANGE,
    SAME,
    WRONG
  }

  /// One line.
  ///
  /// @param number where it begins in the file
  /// @param changed the fields that the line changes, old and new
  record Line<T>(
      long number,
      String key,
      Fate fate,
      @Nullable T content,
      List<Problem> problems,
      Map<String, Change> changed) {
    /// The word of the fate, for the page.
    public String word() {
      return fate.name().toLowerCase(Locale.ROOT);
    }
  }

  record Change(String before, String after) {}

  static <T extends Entry> Import<T> of(
      String text, Sheet<T> sheet, TenantId tenant, Manner manner, Words words) {
    if (text.isBlank()) {
      return refused(Problem.of("", "nothing"));
    }
    if (text.length() > MOST_CHARACTERS) {
      return refused(Problem.of("", "tooBig"));
    }
    List<Csv.Line> lines;
    try {
      lines = Csv.read(text);
    } catch (Csv.Malformed malformed) {
      return refused(Problem.of("", "malformed", malformed.line()));
    }
    if (lines.size() > MOST_LINES + 1) {
      return refused(Problem.of("", "tooBig"));
    }
    return new Reading<>(sheet, tenant, manner, words).read(lines);
  }

  private static <T extends Entry> Import<T> refused(Problem refusal) {
    return new Import<>(List.of(), List.of(), refusal);
  }

  public long count(String word) {
    return lines.stream().filter(line -> line.word().equals(word)).count();
  }

  /// What is good to store.
  List<T> good() {
    List<T> good = new ArrayList<>();
    for (Line<T> line : lines) {
      T content = line.content();
      if (content != null && line.fate() != Fate.WRONG) {
        good.add(content);
      }
    }
    return good;
  }

  /// Reads one file.
  private static final class Reading<T extends Entry> {
    private final Sheet<T> sheet;
    private final Manner manner;
    private final Words words;
    private final List<Field> fields;
    private final Map<String, Row<T>> there = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int room;

    Reading(Sheet<T> sheet, TenantId tenant, Manner manner, Words words) {
      this.sheet = sheet;
      this.manner = manner;
      this.words = words;
      this.fields = sheet.fields(manner);
      Shelf<T> shelf = sheet.shelf();
      shelf.list(tenant).forEach(row -> there.put(folded(row.content().key()), row));
      this.room = shelf.most() - there.size();
    }

    Import<T> read(List<Csv.Line> lines) {
      if (lines.isEmpty()) {
        return refused(Problem.of("", "nothing"));
      }
      List<Optional<Field>> columns =
          lines.getFirst().cells().stream().map(cell -> words.headed(cell, fields)).toList();
      Field key = fields.getFirst();
      if (columns.stream().noneMatch(column -> column.filter(key::equals).isPresent())) {
        return refused(Problem.of("", "noKey", words.field(key.name(), manner.reader())));
      }
      List<String> ignored = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).isEmpty() && !lines.getFirst().cells().get(i).isBlank()) {
          ignored.add(TypedText.line(lines.getFirst().cells().get(i)));
        }
      }
      List<Line<T>> read = lines.stream().skip(1).map(line -> line(line, columns)).toList();
      return read.isEmpty()
          ? refused(Problem.of("", "nothing"))
          : new Import<>(read, ignored, null);
    }

    private Line<T> line(Csv.Line line, List<Optional<Field>> columns) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
        String cell = line.cells().get(i);
        columns.get(i).ifPresent(field -> texts.put(field.name(), cell));
      }
      String key = TypedText.line(texts.getOrDefault(fields.getFirst().name(), ""));
      Row<T> row = there.get(folded(key));
      T base = row == null ? null : row.content();
      Read<T> read = sheet.read(texts, base, manner);
      List<Problem> problems = new ArrayList<>(read.problems());
      if (!key.isEmpty() && !seen.add(folded(key))) {
        problems.add(Problem.of(fields.getFirst().name(), "twice", key));
      }
      if (problems.isEmpty() && base == null && room-- <= 0) {
        problems.add(Problem.of("", "full", sheet.shelf().most()));
      }
      T content = read.content();
      if (content == null || !problems.isEmpty()) {
        return new Line<>(line.number(), key, Fate.WRONG, null, problems, Map.of());
      }
      Fate fate = base == null ? Fate.ADD : base.equals(content) ? Fate.SAME : Fate.CHANGE;
      return new Line<>(line.number(), key, fate, content, List.of(), changed(base, content));
    }

    private Map<String, Change> changed(@Nullable T base, T content) {
      Map<String, Change> changed = new LinkedHashMap<>();
      if (base != null) {
        Map<String, String> before = sheet.write(base, manner);
        Map<String, String> after = sheet.write(content, manner);
        for (Field field : fields) {
          String old = before.getOrDefault(field.name(), "");
          String now = after.getOrDefault(field.name(), "");
          if (!old.equals(now)) {
            changed.put(field.name(), new Change(field.labelled(old), field.labelled(now)));
          }
        }
      }
      return changed;
    }

    private static String folded(String key) {
      return key.toLowerCase(Locale.ROOT);
    }
  }
}
