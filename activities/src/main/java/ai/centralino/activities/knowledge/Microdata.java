package ai.centralino.activities.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads `itemscope` and `itemprop`. Confined to one page.
final class Microdata {
  private static final int MOST_THINGS = 20_000;

  /// Elements looked at and characters taken; itemref and nesting could multiply a small page.
  private int budget = 5_000_000;

  private final Document page;
  private final List<Thing> things = new ArrayList<>();
  private final Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Microdata(Document page) {
    this.page = page;
  }

  /// Every thing on the page, each before what lies inside it.
  static List<Thing> of(Document page) {
    Microdata reading = new Microdata(page);
    for (Element scope : page.select("[itemscope]")) {
      if (!scope.hasAttr("itemprop")) {
        reading.thing(scope);
      }
    }
    return reading.things;
  }

  private Thing thing(Element scope) {
    Thing thing = new Thing(scope.hasAttr("itemid") ? scope.attr("itemid") : null);
    if (things.size() >= MOST_THINGS || !seen.add(scope)) {
      return thing; // an itemref may lead in a circle
    }
    things.add(thing);
    for (String type : scope.attr("itemtype").split("\\s+")) {
      if (type.contains("schema.org")) {
        thing.type(type);
      }
    }
    scope.children().forEach(child -> collect(child, thing));
    for (String id : scope.attr("itemref").split("\\s+")) {
      Element other = id.isEmpty() ? null : page.getElementById(id);
      if (other != null && !seen.contains(other)) {
        collect(other, thing);
      }
    }
    return thing;
  }

  private void collect(Element element, Thing owner) {
    boolean scope = element.hasAttr("itemscope");
    if (--budget < 0) {
      return;
    }
    if (element.hasAttr("itemprop")) {
      List<String> names =
          List.of(element.attr("itemprop").strip().split("\\s+")).stream().distinct().toList();
      if (scope) {
        Thing inner = thing(element);
        names.forEach(name -> owner.add(name, inner));
      } else {
        String value = value(element);
        budget -= value.length();
        names.forEach(name -> owner.add(name, value));
      }
    }
    if (!scope) {
      element.children().forEach(child -> collect(child, owner));
    }
  }

  private static String value(Element element) {
    if (element.hasAttr("content")) {
      return element.attr("content");
    }
    return switch (element.normalName()) {
      case "a", "area", "link" -> element.hasAttr("href") ? element.absUrl("href") : element.text();
      case "img", "audio", "video", "source", "iframe", "embed" -> element.absUrl("src");
      case "data", "meter" -> element.attr("value");
      case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : element.text();
      default -> element.text();
    };
  }
}
