package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Place;
import ai.centralino.web.Plain;
import ai.centralino.web.Problem;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.Hours;
import ai.centralino.workflows.tenant.Recipient;
import ai.centralino.workflows.tenant.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one step's page. What cannot be read is a problem at its field.
final class StepForm {
  private static final int MOST_SPANS = 6;

  private static final int MOST_KEYWORDS = 30;

  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Step step;
  private Catalogues.@Nullable Bundle bundle;

  private StepForm() {}

  static StepForm read(int number, Answers typed, String currency) {
    StepForm form = new StepForm();
    switch (number) {
      case 1 -> form.business(typed, currency);
      case 2 -> form.step = voice(typed);
      case 3 -> form.opening(typed);
      case 4 -> form.knowledge(typed, currency);
      default -> form.afterCall(typed, currency);
    }
    return form;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Step step() {
    return java.util.Objects.requireNonNull(step, "only asked for where there is no problem");
  }

  Catalogues.Bundle bundle() {
    return java.util.Objects.requireNonNull(bundle, "only step 4 brings one");
  }

  private void business(Answers typed, String currency) {
    String website = Plain.line(typed.get("website"));
    if (!website.isEmpty() && !website.contains("://")) {
      website = "https://" + website;
    }
    String wanted = Plain.line(typed.get("currency"));
    step =
        new Step.Business(
            Plain.line(typed.get("name")),
            Plain.line(typed.get("trade")),
            Plain.line(typed.get("address")),
            Plain.line(typed.get("zone")),
            typed.all("languages").stream().distinct().toList(),
            website.isEmpty() ? null : website,
            wanted.isEmpty() ? currency : wanted);
  }

  private static Step voice(Answers typed) {
    return new Step.Voice(
        Plain.line(typed.get("greeting")),
        Plain.line(typed.get("consentLine")),
        Plain.line(typed.get("voice")));
  }

  private void opening(Answers typed) {
    List<Hours> hours = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int i = 0; i < MOST_SPANS; i++) {
        String from = typed.get(day + ".open" + i);
        String to = typed.get(day + ".close" + i);
        if (from.isBlank() && to.isBlank()) {
          continue;
        }
        LocalTime open = Typed.time(from);
        LocalTime close = Typed.time(to);
        if (open == null || close == null) {
          problems.add(Problem.at(day + ".open" + i, "time"));
        } else {
          hours.add(new Hours(day, open, close));
        }
      }
    }
    List<SpecialDay> days = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String prefix = "special" + i + ".";
      String date = typed.get(prefix + "date");
      if (date.isBlank()) {
        continue;
      }
      LocalTime open = Typed.time(typed.get(prefix + "open"));
      LocalTime close = Typed.time(typed.get(prefix + "close"));
      try {
        days.add(
            new SpecialDay(
                LocalDate.parse(date),
                Plain.line(typed.get(prefix + "note")),
                open == null || close == null
                    ? List.of()
                    : List.of(new SpecialDay.Span(open, close))));
      } catch (DateTimeParseException malformed) {
        problems.add(Problem.at(prefix + "date", "date"));
      }
    }
    step = new Step.Opening(hours, days, Plain.line(typed.get("whenClosed")));
  }

  private void knowledge(Answers typed, String currency) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String question = Plain.line(typed.get("question" + i));
      String answer = Plain.lines(typed.get("answer" + i));
      if (!question.isEmpty() && !answer.isEmpty()) {
        // Whoever answers the trade's own question has its words too; another question has none.
        boolean sample = question.equals(Plain.line(typed.get("sample" + i)));
        List<String> keywords =
            sample
                ? Typed.words(typed.get("keywords" + i)).stream().limit(MOST_KEYWORDS).toList()
                : List.of();
        answers.add(new Answer(question, answer, keywords));
      }
    }
    KnowledgeLines lines = new KnowledgeLines(currency);
    List<Place> places = new ArrayList<>();
    int count = number("tables", typed.get("tables"), 0);
    int seats = number("seats", typed.get("seats"), 4);
    for (int i = 1; i <= Math.min(count, 100); i++) {
      places.add(new Place("table", Integer.toString(i), 1, Math.clamp(seats, 1, 100)));
    }
    if (!Plain.line(typed.get("calendar")).isEmpty()) {
      places.add(new Place("calendar", Plain.line(typed.get("calendar")), 1, 1));
    }
    Catalogues.Bundle read =
        new Catalogues.Bundle(
            answers,
            lines.dishes(typed.get("menu")),
            lines.properties(typed.get("properties")),
            lines.services(typed.get("services")),
            places);
    problems.addAll(lines.problems());
    problems.addAll(
        read.problems().stream()
            .map(p -> new Problem(p.field().replaceAll("\\[.*", ""), p.code(), p.args()))
            .toList());
    bundle = read;
  }

  private void afterCall(Answers typed, String currency) {
    List<Recipient> recipients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String prefix = "who" + i + ".";
      String name = Plain.line(typed.get(prefix + "name"));
      String phone = Typed.phone(typed.get(prefix + "phone"));
      String email = Plain.line(typed.get(prefix + "email"));
      if (!(name + phone + email).isEmpty()) {
        recipients.add(
            new Recipient(
                name,
                phone.isEmpty() ? null : phone,
                email.isEmpty() ? null : email,
                typed.all(prefix + "events")));
      }
    }
    String transfer = Typed.phone(typed.get("transferTo"));
    KnowledgeLines money = new KnowledgeLines(currency);
    step =
        new Step.AfterCall(
            recipients,
            transfer.isEmpty() ? null : transfer,
            new BusinessRules(
                amount(money, "minimumOrder", typed),
                Typed.words(typed.get("zones")),
                number("slotMinutes", typed.get("slotMinutes"), 15),
                number("stayMinutes", typed.get("stayMinutes"), 90),
                number("maximumParty", typed.get("maximumParty"), 0),
                amount(money, "deposit", typed),
                number("leadMinutes", typed.get("leadMinutes"), 30)),
            !typed.get("delivers").isEmpty(),
            amount(money, "deliveryFee", typed),
            Plain.line(typed.get("overLimit")).toLowerCase(Locale.ROOT));
  }

  private long amount(KnowledgeLines money, String field, Answers typed) {
    String text = Plain.line(typed.get(field));
    if (text.isEmpty()) {
      return 0;
    }
    return money
        .price(text)
        .orElseGet(() -> {
          problems.add(Problem.at(field, "money"));
          return 0L;
        });
  }

  private int number(String field, String text, int otherwise) {
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException none) {
      problems.add(Problem.at(field, "number"));
      return otherwise;
    }
  }
}
