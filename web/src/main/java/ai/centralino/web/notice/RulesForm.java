package ai.centralino.web.notice;

import ai.centralino.store.notice.NoticeKind;
import ai.centralino.store.notice.NoticeRules;
import ai.centralino.store.notice.NoticeRules.Way;
import ai.centralino.web.Problem;
import ai.centralino.workflows.notice.Notice.Channel;
import ai.centralino.workflows.notice.Recipients;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.TenantProfile;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The form of how notices are told, as it was sent.
///
/// @param typed the fields; a person's are `when.<person>.<event>` and `by.<person>.<event>`
record RulesForm(MultiValueMap<String, String> typed) {
  /// Who is told, with what the form shows of each event.
  record Told(String key, String name, String reach, List<Event> events) {}

  /// One event of one person.
  record Event(String event, String when, List<String> channels) {}

  /// Everybody who is told of something.
  static List<Told> people(@Nullable TenantProfile of, NoticeRules rules) {
    return recipients(of).stream()
        .map(r -> {
          String key = Recipients.person(r.phone(), r.email());
          return new Told(
              key,
              r.name(),
              r.email() != null ? r.email() : String.valueOf(r.phone()),
              r.events().stream().map(event -> event(event, rules.of(key, event))).toList());
        })
        .toList();
  }

  private static Event event(String event, Way way) {
    return new Event(event, way.when(), way.channels().stream().map(Channel::word).toList());
  }

  private static List<Recipient> recipients(@Nullable TenantProfile of) {
    if (of == null) {
      return List.of(); // a business that is not set up yet
    }
    if (!of.recipients().isEmpty()) {
      return of.recipients();
    }
    return of.ownerPhone() == null && of.ownerEmail() == null
        ? List.of()
        : List.of(new Recipient("", of.ownerPhone(), of.ownerEmail(), Recipient.USUAL));
  }

  /// What is wrong with it; nothing where it can be kept.
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (String field : List.of("quietFrom", "quietTo")) {
      if (!text(field).isEmpty() && time(field) == null) {
        problems.add(Problem.at(field, "time"));
      }
    }
    if (problems.isEmpty() && (text("quietFrom").isEmpty() != text("quietTo").isEmpty())) {
      problems.add(Problem.at(text("quietFrom").isEmpty() ? "quietFrom" : "quietTo", "time"));
    }
    if (channels(all("channel")).isEmpty()) {
      problems.add(Problem.at("channels", "notices.noChannel"));
    }
    return problems;
  }

  /// The rules that it says.
  NoticeRules rules(@Nullable TenantProfile of) {
    Map<String, Map<String, Way>> people = new HashMap<>();
    for (Recipient r : recipients(of)) {
      String key = Recipients.person(r.phone(), r.email());
      Map<String, Way> ways = new HashMap<>();
      for (String event : r.events()) {
        Way way = way(key, event);
        if (!way.equals(Way.USUAL)) {
          ways.put(event, way);
        }
      }
      if (!ways.isEmpty()) {
        people.put(key, ways);
      }
    }
    return new NoticeRules(
        channels(all("channel")),
        all("channel").contains("push"),
        time("quietFrom"),
        time("quietTo"),
        NoticeKind.SWITCHED.stream()
            .map(NoticeKind::word)
            .filter(all("customer")::contains)
            .toList(),
        people);
  }

  private Way way(String person, String event) {
    String when = text("when." + person + "." + event);
    return new Way(
        channels(all("by." + person + "." + event)), Way.WHEN.contains(when) ? when : "now");
  }

  private static List<Channel> channels(List<String> words) {
    return NoticeRules.LADDER.stream().filter(c -> words.contains(c.word())).toList();
  }

  private List<String> all(String field) {
    return typed.getOrDefault(field, List.of());
  }

  String text(String field) {
    String value = typed.getFirst(field);
    return value == null ? "" : value.strip();
  }

  private @Nullable LocalTime time(String field) {
    try {
      return text(field).isEmpty() ? null : LocalTime.parse(text(field));
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }
}
