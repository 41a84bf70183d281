package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written about a call, in plain text and in the few signs of HTML that vendors allow.
public final class CrmNote {
  private CrmNote() {}

  /// The sign by which a text of ours is known again.
  public static String mark(String ours) {
    return "[centralino " + ours + "]";
  }

  /// The note as lines of text.
  public static List<String> lines(CrmFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add("Centralino: " + facts.title());
    if (facts.insight() != null) {
      add(lines, "", facts.insight().summary());
      Integer score = facts.insight().score();
      add(lines, "Score: ", score == null ? null : score + "/100");
    }
    if (facts.lead() != null) {
      add(lines, "Budget: ", facts.lead().budget());
      add(lines, "Zone: ", facts.lead().zone());
      add(lines, "Urgency: ", facts.lead().urgency());
      add(lines, "Looking for: ", facts.lead().propertyType());
      add(lines, "Notes: ", facts.lead().notes());
    }
    facts.messages().forEach(message -> add(lines, "Message: ", message));
    facts.orders().forEach(o -> add(lines, "Order: ", order(facts, o)));
    facts.bookings().forEach(b -> add(lines, "Booking: ", booking(b)));
    lines.add("Transcript: " + facts.link());
    return lines;
  }

  /// An order in one line.
  public static String order(CrmFacts facts, CrmFacts.Order order) {
    return "no. "
        + order.number()
        + ", "
        + facts.amount(order.totalMinor())
        + " "
        + facts.currency()
        + ": "
        + String.join(", ", order.lines());
  }

  /// A booking in one line.
  public static String booking(CrmFacts.Booking booking) {
    return booking.kind()
        + ", "
        + booking.place()
        + ", "
        + booking.startsAt()
        + ", "
        + booking.partySize()
        + (booking.partySize() == 1 ? " person" : " people");
  }

  /// Plain text with our mark at its end.
  public static String text(List<String> lines, String ours) {
    return String.join("\n", lines) + "\n" + mark(ours);
  }

  /// The same in HTML.
  public static String html(List<String> lines, String ours) {
    StringBuilder html = new StringBuilder();
    for (String line : lines) {
      html.append("<p>").append(linked(escaped(line))).append("</p>");
    }
    return html.append("<p>").append(mark(ours)).append("</p>").toString();
  }

  private static String linked(String escaped) {
    return escaped.replaceAll("(https?://[^\\s<\"]+)$", "<a href=\"$1\">$1</a>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void add(List<String> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(label + value.strip());
    }
  }
}
