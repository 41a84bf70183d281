package ai.centralino.store.tenant;

import ai.centralino.workflows.tenant.BusinessRules;
import ai.centralino.workflows.tenant.ReceptionistContent;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What differs between two receptionists, field by field.
public final class ReceptionistDiff {
  private ReceptionistDiff() {}

  /// A field that differs: all its lines, the instructions' as well as a list's entries.
  public record Change(String field, List<Line> lines) {}

  /// @param kind `same`, `removed` or `added`
  public record Line(String kind, String text) {}

  /// What turns `older` into `newer`; empty where both are the same.
  public static List<Change> between(ReceptionistContent older, ReceptionistContent newer) {
    Map<String, List<String>> before = fields(older);
    Map<String, List<String>> after = fields(newer);
    List<Change> changes = new ArrayList<>();
    before.forEach((field, lines) -> {
      List<String> now = after.getOrDefault(field, List.of());
      if (!lines.equals(now)) {
        changes.add(new Change(field, lines(lines, now)));
      }
    });
    return List.copyOf(changes);
  }

  private static List<Line> lines(List<String> before, List<String> after) {
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      before.subList(at, from).forEach(text -> lines.add(new Line("same", text)));
      delta.getSource().getLines().forEach(text -> lines.add(new Line("removed", text)));
      delta.getTarget().getLines().forEach(text -> lines.add(new Line("added", text)));
      at = from + delta.getSource().size();
    }
    before.subList(at, before.size()).forEach(text -> lines.add(new Line("same", text)));
    return List.copyOf(lines);
  }

  private static Map<String, List<String>> fields(ReceptionistContent c) {
    BusinessRules rules = c.rules();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("greeting", text(c.greeting()));
    fields.put("consentLine", text(c.consentLine()));
    fields.put("instructions", text(c.instructions()));
    fields.put("voice", text(c.voice()));
    fields.put("engine", text(c.engine()));
    fields.put("language", text(c.language()));
    fields.put("questions", c.questions());
    fields.put("toolsOff", c.toolsOff());
    fields.put(
        "keyTerms",
        c.keyTerms().stream()
            .map(t -> t.sounds().isEmpty() ? t.term() : t.term() + " = " + t.sounds())
            .toList());
    fields.put("transferTo", text(c.transferTo() == null ? "" : c.transferTo()));
    fields.put("whenClosed", text(c.whenClosed()));
    fields.put("minimumOrderMinor", number(rules.minimumOrderMinor()));
    fields.put("deliveryZones", rules.deliveryZones());
    fields.put("slotMinutes", number(rules.slotMinutes()));
    fields.put("stayMinutes", number(rules.stayMinutes()));
    fields.put("maximumParty", number(rules.maximumParty()));
    fields.put("depositMinor", number(rules.depositMinor()));
    fields.put("leadMinutes", number(rules.leadMinutes()));
    return fields;
  }

  private static List<String> text(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  private static List<String> number(long number) {
    return List.of(Long.toString(number));
  }
}
