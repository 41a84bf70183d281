package ai.centralino.web.knowledge;

import ai.centralino.store.knowledge.Dishes;
import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Row;
import ai.centralino.web.knowledge.Catalogue.Visit;
import ai.centralino.workflows.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What a list shows of its rows. Thread-safe.
@Component
class SheetRows {
  /// More than these are shown only on request: a page of a thousand homes is slow to read and to
  /// draw.
  private static final int MOST = 150;

  private final Dishes dishes;

  SheetRows(Dishes dishes) {
    this.dishes = dishes;
  }

  /// A row as the list shows it.
  ///
  /// @param cells what stands in each column, and `under` the first one
  /// @param soldOut null where nothing can be sold out
  record Line(
      UUID id,
      String key,
      Map<String, String> cells,
      @org.jspecify.annotations.Nullable Boolean soldOut) {
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /// Rows under one heading, which may be empty.
  record Group(String name, List<Line> lines) {}

  void fill(Model model, Sheet<?> sheet, Visit visit, String q, boolean all) {
    model.addAttribute("sheet", sheet);
    model.addAttribute("columns", sheet.columns());
    model.addAttribute("q", q);
    model.addAttribute("all", all);
    model.addAttribute("reader", visit.manner().reader());
    groups(model, sheet, visit, q, all);
  }

  private <T extends Entry> void groups(
      Model model, Sheet<T> sheet, Visit visit, String q, boolean all) {
    List<Row<T>> rows = sheet.shelf().list(visit.tenant());
    Set<UUID> soldOut = soldOut(sheet, visit.tenant());
    String wanted = q.strip().toLowerCase(Locale.ROOT);
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    int found = 0;
    for (Row<T> row : rows) {
      Line line = line(sheet, visit, row, soldOut);
      if (wanted.isEmpty() || fits(row, line, wanted)) {
        found++;
        if (all || found <= MOST) {
          groups.computeIfAbsent(row.content().group(), _ -> new ArrayList<>()).add(line);
        }
      }
    }
    model.addAttribute(
        "groups",
        groups.entrySet().stream().map(g -> new Group(g.getKey(), g.getValue())).toList());
    model.addAttribute("total", rows.size());
    model.addAttribute("found", found);
    model.addAttribute("shownRows", all ? found : Math.min(found, MOST));
    model.addAttribute("soldOutRows", soldOut.size());
  }

  private static <T extends Entry> boolean fits(Row<T> row, Line line, String wanted) {
    return row.content().group().toLowerCase(Locale.ROOT).contains(wanted)
        || line.cells().values().stream()
            .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /// Puts one row into the model. False where there is no such row.
  <T extends Entry> boolean one(Model model, Sheet<T> sheet, Visit visit, UUID id) {
    Optional<Line> line =
        sheet
            .shelf()
            .byId(visit.tenant(), id)
            .map(row -> line(sheet, visit, row, soldOut(sheet, visit.tenant())));
    model.addAttribute("sheet", sheet);
    model.addAttribute("columns", sheet.columns());
    model.addAttribute("line", line.orElse(null));
    return line.isPresent();
  }

  private static <T extends Entry> Line line(
      Sheet<T> sheet, Visit visit, Row<T> row, Set<UUID> soldOut) {
    boolean dish = sheet.name().equals("menu");
    return new Line(
        row.id(),
        row.content().key(),
        sheet.show(row.content(), visit.manner()),
        dish ? soldOut.contains(row.id()) : null);
  }

  private Set<UUID> soldOut(Sheet<?> sheet, TenantId tenant) {
    return sheet.name().equals("menu") ? dishes.soldOut(tenant) : Set.of();
  }

  /// The headings that are in use, for somebody who types one.
  List<String> groups(Sheet<?> sheet, Visit visit) {
    return sheet.shelf().list(visit.tenant()).stream()
        .map(row -> row.content().group())
        .filter(group -> !group.isEmpty())
        .distinct()
        .toList();
  }
}
