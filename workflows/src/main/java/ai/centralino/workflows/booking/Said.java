package ai.centralino.workflows.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that was said about one moment, gathered from both texts. Confined to one reading.
final class Said {
  /// A number that may be a day or a time; what else was said decides.
  record Loose(@Nullable SaidDay day, @Nullable SaidTime time, boolean amongTimes) {}

  final List<SaidDay> days = new ArrayList<>();
  final List<SaidTime> times = new ArrayList<>();
  final List<Loose> loose = new ArrayList<>();
  final Set<DayPart> parts = new LinkedHashSet<>();
  @Nullable Duration delay;

  /// Weeks and months from this one, -1 where nothing was said.
  int week = -1;

  int month = -1;

  private boolean replaceDays;
  private boolean replaceTimes;
  private boolean replaceParts;

  /// What follows takes the place of what was said before.
  void correct() {
    replaceDays = true;
    replaceTimes = true;
    replaceParts = true;
  }

  void add(SaidDay day) {
    if (replaceDays) {
      days.clear();
      loose.removeIf(l -> !l.amongTimes);
      replaceDays = false;
    }
    days.add(day);
  }

  void add(SaidTime time) {
    forgetTimes();
    times.add(time);
  }

  void add(Loose number) {
    if (number.amongTimes) {
      forgetTimes();
    }
    loose.add(number);
  }

  void add(DayPart part) {
    if (replaceParts) {
      parts.clear();
      replaceParts = false;
    }
    parts.add(part);
  }

  private void forgetTimes() {
    if (replaceTimes) {
      times.clear();
      loose.removeIf(Loose::amongTimes);
      replaceTimes = false;
    }
  }
}
