package ai.centralino.workflows.tenant;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// A day whose hours are not the week's: a holiday, a closure, a long evening.
///
/// @param spans when the business is open on that day; empty means closed
public record SpecialDay(LocalDate date, String note, List<Span> spans) {
  /// From `open` to `close`; `close` at or before `open` runs past midnight.
  public record Span(LocalTime open, LocalTime close) {}
}
