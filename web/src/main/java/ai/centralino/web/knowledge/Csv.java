package ai.centralino.web.knowledge;

import ai.centralino.workflows.tenant.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Files as spreadsheets write and open them: with a mark of the encoding, and with commas,
/// semicolons or tabs as the country has it.
public final class Csv {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char MARK = '\uFEFF';
  // What a spreadsheet would take for a formula.
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r＝＋－＠].*", Pattern.DOTALL);
  private static final Pattern GUARDED = Pattern.compile("^'[=+\\-@\t\r＝＋－＠].*", Pattern.DOTALL);

  private Csv() {}

  /// One line of a file.
  ///
  /// @param number where it begins in the file, from 1
  record Line(long number, List<String> cells) {}

  /// A file that is not to be understood, from this line on.
  static final class Malformed extends Exception {
    private final long line;

    Malformed(long line, Throwable cause) {
      super(cause);
      this.line = line;
    }

    long line() {
      return line;
    }
  }

  /// The text of a file: by its mark, else UTF-8 where it is valid, else what Windows writes.
  static String text(byte[] file) {
    if (file.length >= 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xFE) {
      return unmarked(new String(file, StandardCharsets.UTF_16LE));
    }
    if (file.length >= 2 && (file[0] & 0xFF) == 0xFE && (file[1] & 0xFF) == 0xFF) {
      return unmarked(new String(file, StandardCharsets.UTF_16BE));
    }
    try {
      return unmarked(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString());
    } catch (CharacterCodingException older) {
      return new String(file, WINDOWS);
    }
  }

  private static String unmarked(String text) {
    return text.indexOf(MARK) == 0 ? text.substring(1) : text;
  }

  /// The lines of a text, empty ones left out.
  static List<Line> read(String text) throws Malformed {
    String body = unmarked(text).replace("\r\n", "\n").replace('\r', '\n');
    char delimiter = delimiter(body);
    if (body.startsWith("sep=")) {
      body = body.indexOf('\n') < 0 ? "" : body.substring(body.indexOf('\n'));
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .get();
    List<Line> lines = new ArrayList<>();
    long begun = 0;
    int counted = 0;
    long breaks = 0;
    try (CSVParser parser = CSVParser.parse(new StringReader(body), format)) {
      for (CSVRecord record : parser) {
        List<String> cells = Arrays.stream(record.values()).map(Csv::unguarded).toList();
        int start = begin(body, (int) record.getCharacterPosition());
        breaks += body.substring(counted, start).chars().filter(c -> c == '\n').count();
        counted = start;
        begun = breaks + 1;
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          lines.add(new Line(begun, cells));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new Malformed(begun + 1, e);
    }
    return lines;
  }

  /// The first character from `position` on that is no line break.
  private static int begin(String text, int position) {
    int start = Math.min(position, text.length());
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return start;
  }

  /// What the first line has most of, outside quotation marks; the first line may also say it.
  private static char delimiter(String text) {
    if (text.startsWith("sep=") && text.length() > 4 && ";\t,|".indexOf(text.charAt(4)) >= 0) {
      return text.charAt(4);
    }
    int[] counts = new int[3];
    boolean quoted = false;
    for (char c : text.stripLeading().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '\n') {
        break;
      } else if (!quoted && ";\t,".indexOf(c) >= 0) {
        counts[";\t,".indexOf(c)]++;
      }
    }
    int best = counts[1] > counts[0] ? 1 : 0;
    return ";\t,".charAt(counts[2] > counts[best] ? 2 : best);
  }

  /// A file that opens in the reader's spreadsheet with a double click. Cells that it would take
  /// for formulas get an apostrophe, which [#read] takes off again.
  public static byte[] write(List<List<String>> lines, Language reader) {
    CSVFormat format =
        CSVFormat.EXCEL.builder().setDelimiter(reader == Language.IT ? ';' : ',').get();
    StringBuilder text = new StringBuilder().append(MARK);
    for (List<String> line : lines) {
      text.append(format.format(line.stream().map(Csv::guarded).toArray())).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String guarded(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static String unguarded(String cell) {
    return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
