package ai.centralino.web.receptionist;

import ai.centralino.store.tenant.ReceptionistDiff;
import ai.centralino.workflows.order.Money;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.ReceptionistContent;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// What differs between two receptionists, in words. Immutable.
record Changes(MessageSource texts, Locale locale, String currency) {
  /// One field that differs, with its lines; a line's kind is `same`, `removed` or `added`.
  record Row(String name, List<ReceptionistDiff.Line> lines) {}

  List<Row> between(ReceptionistContent older, ReceptionistContent newer) {
    return ReceptionistDiff.between(older, newer).stream()
        .map(change ->
            new Row(
                text("receptionist.field." + change.field(), change.field()),
                change.lines().stream()
                    .map(line ->
                        new ReceptionistDiff.Line(line.kind(), said(change.field(), line.text())))
                    .toList()))
        .toList();
  }

  private String said(String field, String value) {
    return switch (field) {
      case "minimumOrderMinor", "depositMinor" ->
          value.equals("0")
              ? text("receptionist.none", "-")
              : new Money(Long.parseLong(value), currency)
                  .written(Language.of(locale.getLanguage()));
      case "slotMinutes", "stayMinutes", "leadMinutes" ->
          texts.getMessage("receptionist.minutes", new Object[] {value}, value, locale) + "";
      case "engine", "whenClosed" -> text("receptionist." + field + "." + value, value);
      case "language" -> Locale.forLanguageTag(value).getDisplayLanguage(locale);
      case "toolsOff" -> text("receptionist.tool." + value, value);
      default -> value;
    };
  }

  private String text(String key, String otherwise) {
    return String.valueOf(texts.getMessage(key, null, otherwise, locale));
  }
}
