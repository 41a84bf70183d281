package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which moment a model's `date` and `time` mean. Every doubt becomes a question.
final class AskedTime {
  private AskedTime() {}

  static LocalDateTime of(
      Map<String, Object> arguments, TenantProfile tenant, BookableTimes times, Instant now) {
    BookingPhrases say = new BookingPhrases(tenant.language());
    String date = ToolText.of(arguments, "date");
    String time = ToolText.of(arguments, "time");
    if (date == null) {
      throw new Refusal("date_missing", say.whichDay());
    }
    LocalDate day = day(date);
    if (day == null) {
      throw new Refusal("date_unclear", say.whenExactly());
    }
    LocalTime hour = time == null ? null : hour(time);
    if (hour == null) {
      throw new Refusal("time_missing", say.whatTime(day));
    }
    return day.atTime(hour);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static @Nullable LocalTime hour(String text) {
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text).withSecond(0).withNano(0);
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
