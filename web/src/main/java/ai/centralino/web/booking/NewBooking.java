package ai.centralino.web.booking;

import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.booking.BookingKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking as staff write it down, in the business's own time.
///
/// @param date such as `2026-11-27`
/// @param time such as `20:30`
public record NewBooking(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"table", "viewing", "service"})
        @Nullable String kind,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date") @Nullable String date,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "20:30") @Nullable String time,
    @Schema(minimum = "1", maximum = "500") @Nullable Integer partySize,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = Plain.SOMETHING, maxLength = 120)
        @Nullable String customerName,
    @Nullable String customerPhone,
    @Schema(maxLength = 120) @Nullable String propertyRef,
    @Schema(maxLength = 500) @Nullable String notes,
    @Nullable String placeId) {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_NOTES = 500;
  private static final int LARGEST = 500;

  /// What is wrong with it; nothing where it can be booked.
  List<Problem> problems(ZoneId zone, Instant now) {
    List<Problem> problems = new ArrayList<>();
    if (kindOrNull() == null) {
      problems.add(Problem.at("kind", "bookingKind"));
    }
    if (day() == null) {
      problems.add(Problem.at("date", "date"));
    }
    if (hour() == null) {
      problems.add(Problem.at("time", "time"));
    }
    Instant start = startOrNull(zone);
    if (start != null && !start.isAfter(now)) {
      problems.add(Problem.at("time", "past"));
    }
    if (party() < 1 || party() > LARGEST) {
      problems.add(Problem.at("partySize", "people", LARGEST));
    }
    if (Plain.line(customerName).isEmpty()) {
      problems.add(Problem.at("customerName", "missing"));
    } else if (Plain.line(customerName).length() > LONGEST_NAME) {
      problems.add(Problem.at("customerName", "tooLong", LONGEST_NAME));
    }
    if (!phone().isEmpty() && !phone().matches("\\+[1-9]\\d{6,14}")) {
      problems.add(Problem.at("customerPhone", "phone"));
    }
    if (Plain.line(propertyRef).length() > LONGEST_NAME) {
      problems.add(Problem.at("propertyRef", "tooLong", LONGEST_NAME));
    }
    if (Plain.lines(notes).length() > LONGEST_NOTES) {
      problems.add(Problem.at("notes", "tooLong", LONGEST_NOTES));
    }
    if (!Plain.line(placeId).isEmpty() && place() == null) {
      problems.add(Problem.at("placeId", "place"));
    }
    return problems;
  }

  /// What is to be booked, once there are no problems.
  BookingChanges.Wanted wanted(ZoneId zone) {
    BookingKind what = kindOrNull();
    Instant start = startOrNull(zone);
    if (what == null || start == null) {
      throw new IllegalStateException("ask for the problems first");
    }
    return new BookingChanges.Wanted(
        what,
        start,
        what == BookingKind.TABLE ? party() : 1,
        Plain.line(customerName),
        phone().isEmpty() ? null : phone(),
        orNull(Plain.line(propertyRef)),
        orNull(Plain.lines(notes)),
        place());
  }

  private int party() {
    return kindOrNull() != BookingKind.TABLE && partySize == null
        ? 1
        : partySize == null ? 0 : partySize;
  }

  private String phone() {
    return Plain.line(customerPhone).replaceAll("[\\s().-]", "");
  }

  private @Nullable BookingKind kindOrNull() {
    return BookingKind.named(Plain.line(kind)).orElse(null);
  }

  private @Nullable LocalDate day() {
    try {
      return LocalDate.parse(Plain.line(date));
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private @Nullable LocalTime hour() {
    try {
      return LocalTime.parse(Plain.line(time));
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private @Nullable Instant startOrNull(ZoneId zone) {
    LocalDate day = day();
    LocalTime hour = hour();
    return day == null || hour == null ? null : day.atTime(hour).atZone(zone).toInstant();
  }

  private @Nullable UUID place() {
    try {
      return Plain.line(placeId).isEmpty() ? null : UUID.fromString(Plain.line(placeId));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @Override
  public String toString() {
    return "NewBooking[" + kind + " " + date + " " + time + "]";
  }
}
