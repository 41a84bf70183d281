package ai.centralino.web.tenant;

import java.util.List;
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
          new Entry("/steps", "steps", Right.CALLS),
          new Entry("/try", "try", Right.TRY),
          new Entry("/receptionist", "receptionist", Right.RECEPTIONIST),
          new Entry("/setup", "setup", Right.SETUP),
          new Entry("/usage", "plan", Right.USAGE),
          new Entry("/team", "team", Right.TEAM),
          new Entry("/keys", "keys", Right.KEYS),
          new Entry("/audit", "audit", Right.AUDIT),
          new Entry("/webhooks", "webhooks", Right.WEBHOOKS),
          new Entry("/account", "account", Right.ACCOUNT),
          new Entry("/businesses", "businesses", Right.ACCOUNT));

  @GetMapping("/more")
  String more(Authentication authentication, Model model) {
    Person person = Desk.person(authentication);
    model.addAttribute("entries", PAGES.stream().filter(e -> person.may(e.right())).toList());
    return "tenant/more";
  }
}
