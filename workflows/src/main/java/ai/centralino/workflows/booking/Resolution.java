package ai.centralino.workflows.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the words for a date and a time came to. Every case but [Resolved] is a question to ask.
public sealed interface Resolution {
  /// One word or more with hyphens that names the case for programs and models.
  String code();

  /// The moment meant, in the tenant's zone.
  ///
  /// @param certain false where the words have another meaning that is nearly as likely, so that
  ///   weekday, date and time have to be read back in full before anything depends on them
  record Resolved(ZonedDateTime at, boolean certain) implements Resolution {
    @Override
    public String code() {
      return "resolved";
    }
  }

  /// Neither a date nor a time was understood.
  record Nothing() implements Resolution {
    @Override
    public String code() {
      return "nothing-understood";
    }
  }

  /// A time without a date.
  ///
  /// @param time null where morning or evening is still open
  record NoDate(@Nullable LocalTime time) implements Resolution {
    @Override
    public String code() {
      return "no-date";
    }
  }

  /// A date without a time.
  ///
  /// @param part the part of the day, where exactly one was said
  record NoTime(LocalDate date, @Nullable DayPart part) implements Resolution {
    @Override
    public String code() {
      return "no-time";
    }
  }

  /// Dates that contradict each other or, as with a weekend, leave the choice. In order.
  record SeveralDates(List<LocalDate> dates) implements Resolution {
    @Override
    public String code() {
      return "several-dates";
    }
  }

  /// Times on one date that contradict each other or leave the choice. In order.
  record SeveralTimes(@Nullable LocalDate date, List<LocalTime> times) implements Resolution {
    @Override
    public String code() {
      return "several-times";
    }
  }

  /// A weekday and a date that is another weekday.
  record WrongWeekday(LocalDate date, DayOfWeek said) implements Resolution {
    @Override
    public String code() {
      return "wrong-weekday";
    }
  }

  /// A moment that is over, or a day that is where no time was said.
  record Past(LocalDate date, @Nullable LocalTime time) implements Resolution {
    @Override
    public String code() {
      return "past";
    }
  }

  /// A date that no calendar has, such as 31 February.
  record NoSuchDate() implements Resolution {
    @Override
    public String code() {
      return "no-such-date";
    }
  }

  /// A time that no clock shows, such as 25:00.
  record NoSuchTime() implements Resolution {
    @Override
    public String code() {
      return "no-such-time";
    }
  }
}
