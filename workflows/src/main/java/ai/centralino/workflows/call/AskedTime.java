package ai.centralino.workflows.call;

import ai.centralino.workflows.booking.BookableTimes;
import ai.centralino.workflows.booking.BookingPhrases;
import ai.centralino.workflows.booking.Resolution;
import ai.centralino.workflows.booking.SpokenTime;
import ai.centralino.workflows.order.Refusal;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/// Which moment a model's `date` and `time` mean. Every doubt becomes a question; what is nearly
/// certain is settled by the read-back, which names day, date and time in full.
final class AskedTime {
  private AskedTime() {}

  static LocalDateTime of(
      Map<String, Object> arguments, TenantProfile tenant, BookableTimes times, Instant now) {
    BookingPhrases say = new BookingPhrases(tenant.language());
    String date = ToolText.of(arguments, "date");
    String time = ToolText.of(arguments, "time");
    return switch (SpokenTime.resolve(
        date == null ? "" : date,
        time == null ? "" : time,
        now.atZone(times.zone()),
        tenant.language(),
        tenant.hours())) {
      case Resolution.Resolved(var at, _) -> at.toLocalDateTime();
      case Resolution.Nothing _ ->
          throw new Refusal("date_missing", date == null ? say.whichDay() : say.whenExactly());
      case Resolution.NoDate _ -> throw new Refusal("date_missing", say.whichDay());
      case Resolution.NoTime(var day, _) -> throw new Refusal("time_missing", say.whatTime(day));
      case Resolution.SeveralDates(var days) -> {
        List<String> choices = days.stream().map(say::day).toList();
        throw new Refusal("date_unclear", say.whichOf(choices), choices);
      }
      case Resolution.SeveralTimes(_, var hours) -> {
        List<String> choices = hours.stream().map(say::time).toList();
        throw new Refusal("time_unclear", say.whichOf(choices), choices);
      }
      case Resolution.WrongWeekday(var day, _) ->
          throw new Refusal("date_unclear", say.wrongWeekday(day));
      case Resolution.Past(var day, var hour) ->
          throw new Refusal("past", hour == null ? say.past(day) : say.past(day.atTime(hour)));
      case Resolution.NoSuchDate _, Resolution.NoSuchTime _ ->
          throw new Refusal("date_unclear", say.noSuchMoment());
    };
  }
}
