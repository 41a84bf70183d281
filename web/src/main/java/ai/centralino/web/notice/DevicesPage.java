package ai.centralino.web.notice;

import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.notice.Subscriptions;
import ai.centralino.web.Plain;
import ai.centralino.web.tenant.Desk;
import ai.centralino.web.tenant.Person;
import ai.centralino.web.tenant.Right;
import ai.centralino.workflows.notice.PushHosts;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The browsers that tell of calls even while the console is closed: everybody sees and removes
/// their own, the owner all of them.
@Controller
class DevicesPage {
  private static final int LONGEST_NAME = 60;

  private final Subscriptions subscriptions;
  private final PushKeys pushKeys;
  private final PushHosts pushHosts;
  private final Desk desk;

  DevicesPage(Subscriptions subscriptions, PushKeys pushKeys, PushHosts pushHosts, Desk desk) {
    this.subscriptions = subscriptions;
    this.pushKeys = pushKeys;
    this.pushHosts = pushHosts;
    this.desk = desk;
  }

  @GetMapping("/devices")
  String page(Authentication authentication, HttpServletRequest request, Model model) {
    model.addAttribute(
        "browsers", theirs(desk.tenant(authentication, request), Desk.person(authentication)));
    model.addAttribute("pushKey", pushKeys.forBrowsers());
    return "notice/devices";
  }

  private List<Subscriptions.Subscription> theirs(TenantId tenant, Person person) {
    return subscriptions.list(tenant).stream()
        .filter(s -> person.may(Right.SETUP) || s.user().equals(person.id()))
        .toList();
  }

  /// A browser asks to be told.
  @PostMapping("/devices")
  ResponseEntity<Void> subscribe(
      @RequestParam(defaultValue = "") String endpoint,
      @RequestParam(defaultValue = "") String p256dh,
      @RequestParam(defaultValue = "") String auth,
      @RequestParam(defaultValue = "") String browser,
      Authentication authentication,
      HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    boolean member =
        Desk.person(authentication).businesses().stream().anyMatch(m -> m.tenant().equals(tenant));
    if (!member) {
      // An operator who looks in is nobody's staff, and would be told for ever.
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    if (!pushHosts.allows(endpoint)
        || !p256dh.matches("[A-Za-z0-9_-]{80,100}")
        || !auth.matches("[A-Za-z0-9_-]{16,64}")) {
      return ResponseEntity.badRequest().build();
    }
    String name = Plain.line(browser);
    subscriptions.add(
        tenant,
        Desk.person(authentication).id(),
        endpoint,
        p256dh,
        auth,
        name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/devices/{id}/remove")
  String unsubscribe(
      @PathVariable UUID id, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    theirs(tenant, Desk.person(authentication)).stream()
        .filter(s -> s.id().equals(id))
        .forEach(s -> subscriptions.remove(tenant, s.id()));
    return "redirect:/devices";
  }
}
