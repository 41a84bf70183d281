package ai.centralino.store.notice;

import ai.centralino.workflows.notice.Notice.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a business wants its notices told.
///
/// @param channels the ladder's rungs that the business uses, from the first to the last
/// @param push whether browsers are told beside
/// @param quietFrom when quiet hours begin, in the business's zone; null for none
/// @param quietTo when they end; earlier than `quietFrom` where they pass midnight
/// @param customer the words of [NoticeKind#SWITCHED] that customers are sent
/// @param people by person and event how they are told; what is missing is told at once by every
///   channel
public record NoticeRules(
    List<Channel> channels,
    boolean push,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo,
    List<String> customer,
    Map<String, Map<String, Way>> people) {
  /// The ladder's order.
  public static final List<Channel> LADDER = List.of(Channel.WHATSAPP, Channel.SMS, Channel.EMAIL);

  /// What holds for a business that has not said anything.
  public static final NoticeRules USUAL =
      new NoticeRules(
          LADDER,
          true,
          null,
          null,
          NoticeKind.SWITCHED.stream().map(NoticeKind::word).toList(),
          Map.of());

  /// When the daily summary goes out, in the business's zone.
  public static final LocalTime DAILY_AT = LocalTime.of(8, 0);

  public NoticeRules {
    channels = List.copyOf(Objects.requireNonNullElse(channels, LADDER));
    customer = List.copyOf(Objects.requireNonNullElse(customer, List.of()));
    people = Map.copyOf(Objects.requireNonNullElse(people, Map.of()));
  }

  /// How one person is told of one event.
  ///
  /// @param channels which of the business's channels
  /// @param when `now`, `hour` or `day`
  public record Way(List<Channel> channels, String when) {
    /// At once, by every channel.
    public static final Way USUAL = new Way(LADDER, "now");

    /// The words for `when`.
    public static final List<String> WHEN = List.of("now", "hour", "day");

    public Way {
      channels = List.copyOf(Objects.requireNonNullElse(channels, LADDER));
      when = Objects.requireNonNullElse(when, "now");
    }
  }

  /// How somebody is told of an event.
  public Way of(String person, String event) {
    return people.getOrDefault(person, Map.of()).getOrDefault(event, Way.USUAL);
  }

  /// Whether customers are sent this kind.
  public boolean sends(NoticeKind kind) {
    return !NoticeKind.SWITCHED.contains(kind) || customer.contains(kind.word());
  }

  /// When the quiet hours end that `now` falls into; empty outside them.
  public Optional<Instant> quietUntil(Instant now, ZoneId zone) {
    if (quietFrom == null || quietTo == null || quietFrom.equals(quietTo)) {
      return Optional.empty();
    }
    ZonedDateTime here = now.atZone(zone);
    LocalTime time = here.toLocalTime();
    boolean night = quietFrom.isAfter(quietTo);
    boolean begun = !time.isBefore(quietFrom);
    boolean over = !time.isBefore(quietTo);
    if (night ? !begun && over : !begun || over) {
      return Optional.empty();
    }
    LocalDate day = night && begun ? here.toLocalDate().plusDays(1) : here.toLocalDate();
    return Optional.of(day.atTime(quietTo).atZone(zone).toInstant());
  }

  /// When the next summary goes out; empty for `now`.
  public static Optional<Instant> digestAt(String when, Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    return switch (when) {
      case "hour" -> Optional.of(here.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant());
      case "day" -> {
        LocalDate day =
            here.toLocalTime().isBefore(DAILY_AT)
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        yield Optional.of(day.atTime(DAILY_AT).atZone(zone).toInstant());
      }
      default -> Optional.empty();
    };
  }
}
