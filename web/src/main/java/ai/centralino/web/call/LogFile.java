package ai.centralino.web.call;

import ai.centralino.store.call.CallLog;
import ai.centralino.store.call.CallLog.Row;
import ai.centralino.store.call.LogFilter;
import ai.centralino.web.Api;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The log as a CSV file, written while it is read: however many calls there are, a few hundred are
/// in memory. Thread-safe.
@Component
class LogFile {
  /// The columns, in order; `docs/call-log.md` says what each holds.
  static final List<String> COLUMNS =
      List.of(
          "id",
          "started_at",
          "caller",
          "number",
          "customer",
          "state",
          "outcome",
          "seconds",
          "test",
          "order",
          "sentiment",
          "score",
          "intent",
          "summary",
          "tags");

  /// A file being written holds a connection to the database; more at once wait for none.
  private static final int AT_ONCE = 3;

  // What a spreadsheet would take for a formula.
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r＝＋－＠].*", Pattern.DOTALL);

  private final CallLog log;
  private final Semaphore writing = new Semaphore(AT_ONCE);

  LogFile(CallLog log) {
    this.log = log;
  }

  /// Writes the calls of a filter as the answer.
  ///
  /// @param mark whether the file begins with the mark by which spreadsheets know UTF-8
  /// @param delimiter what stands between cells
  void write(
      TenantId tenant,
      LogFilter filter,
      ZoneId zone,
      boolean mark,
      char delimiter,
      HttpServletResponse response)
      throws IOException {
    if (!writing.tryAcquire()) {
      response.setHeader("Retry-After", "30");
      throw Api.problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Other files are being written just now. Try again in half a minute.");
    }
    try {
      response.setContentType("text/csv;charset=UTF-8");
      response.setHeader("Content-Disposition", "attachment; filename=\"calls.csv\"");
      Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
      if (mark) {
        out.write('\uFEFF');
      }
      CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(delimiter).get();
      line(out, format, COLUMNS);
      log.each(tenant, filter, row -> line(out, format, cells(row, zone)));
      out.flush();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    } finally {
      writing.release();
    }
  }

  private static void line(Writer out, CSVFormat format, List<String> cells) {
    try {
      out.write(format.format(cells.stream().map(LogFile::guarded).toArray()));
      out.write("\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// A cell that no spreadsheet computes.
  static String guarded(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  static List<String> cells(Row row, ZoneId zone) {
    return List.of(
        row.call().id().value(),
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            row.call().startedAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
        row.call().from().value(),
        row.call().to(),
        Objects.toString(row.call().customerName(), ""),
        row.call().state(),
        Objects.toString(row.call().outcome(), ""),
        Objects.toString(row.call().seconds(), ""),
        Boolean.toString(row.call().test()),
        Objects.toString(row.call().orderNumber(), ""),
        Objects.toString(row.sentiment(), ""),
        Objects.toString(row.score(), ""),
        Objects.toString(row.intent(), ""),
        Objects.toString(row.summary(), ""),
        String.join(", ", row.tags()));
  }
}
