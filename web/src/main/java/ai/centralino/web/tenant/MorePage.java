package ai.centralino.web.tenant;

import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Every page of the console in one list, for screens too narrow for the whole navigation.
@Controller
class MorePage {
  /// One page. `key` is the bundle's after `nav.`.
  record Entry(String path, String key, Right right) {}

  private static final List<Entry> PAGES =
      List.of(
          new Entry("/home", "home", Right.CALLS),
          new Entry("/calls", "calls", Right.CALLS),
          new Entry("/kitchen", "kitchen", Right.BOARD),
          new Entry("/orders", "orders", Right.CALLS),
          new Entry("/faqs", "catalogue", Right.CATALOGUE),
          new Entry("/bookings", "bookings", Right.DESK),
          new Entry("/messages", "messages", Right.DESK),
          new Entry("/leads", "leads", Right.DESK),
          new Entry("/outbox", "outbox", Right.CALLS),
          new Entry("/notices", "notices", Right.SETUP),
          new Entry("/steps", "steps", Right.CALLS),
          new Entry("/try", "try", Right.TRY),
          new Entry("/receptionist", "receptionist", Right.RECEPTIONIST),
          new Entry("/setup", "setup", Right.SETUP),
          new Entry("/insights", "insights", Right.STATS),
          new Entry("/crm", "crm", Right.SETUP),
          new Entry("/usage", "plan", Right.USAGE),
          new Entry("/team", "team", Right.TEAM),
          new Entry("/keys", "keys", Right.KEYS),
          new Entry("/audit", "audit", Right.AUDIT),
          new Entry("/admin/margins", "margins", Right.PLATFORM),
          new Entry("/webhooks", "webhooks", Right.WEBHOOKS),
          new Entry("/devices", "devices", Right.CALLS),
          new Entry("/account", "account", Right.ACCOUNT),
          new Entry("/businesses", "businesses", Right.ACCOUNT),
          new Entry("/retention", "retention", Right.ERASE),
          new Entry("/erasures", "erasures", Right.ERASE),
          new Entry("/numbers", "numbers", Right.SETUP),
          new Entry("/admin", "admin", Right.PLATFORM));

  /// The headings, and the pages under each; a page that is not named stands under the last one.
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "day",
              Set.of(
                  "/home",
                  "/calls",
                  "/kitchen",
                  "/orders",
                  "/bookings",
                  "/messages",
                  "/leads",
                  "/insights",
                  "/steps",
                  "/outbox")),
          new Group(
              "business",
              Set.of(
                  "/faqs",
                  "/receptionist",
                  "/setup",
                  "/try",
                  "/numbers",
                  "/notices",
                  "/crm",
                  "/webhooks")),
          new Group(
              "office",
              Set.of("/usage", "/team", "/keys", "/audit", "/erasures", "/retention", "/admin")),
          new Group("you", Set.of()));

  /// A heading. `key` is the bundle's after `more.`.
  record Group(String key, Set<String> paths) {}

  /// A heading with what stands under it.
  record Part(String key, List<Entry> entries) {}

  private static String group(Entry entry) {
    return GROUPS.stream()
        .filter(g -> g.paths().contains(entry.path()))
        .findFirst()
        .orElse(GROUPS.getLast())
        .key();
  }

  @GetMapping("/more")
  String more(Authentication authentication, Model model) {
    Person person = Desk.person(authentication);
    List<Entry> open = PAGES.stream().filter(e -> person.may(e.right())).toList();
    model.addAttribute(
        "parts",
        GROUPS.stream()
            .map(g ->
                new Part(g.key(), open.stream().filter(e -> group(e).equals(g.key())).toList()))
            .filter(part -> !part.entries().isEmpty())
            .toList());
    return "tenant/more";
  }
}
