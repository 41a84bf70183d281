package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.store.tenant.Users;
import ai.centralino.workflows.tenant.Language;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in, the language, and the business an operator looks at.
@Controller
class SignInPage {
  private final Tenants tenants;
  private final Users users;

  SignInPage(Tenants tenants, Users users) {
    this.tenants = tenants;
    this.users = users;
  }

  @GetMapping("/sign-in")
  String signIn() {
    return "tenant/sign-in";
  }

  @GetMapping("/")
  String home(Authentication authentication) {
    return Desk.person(authentication).role().equals("kitchen")
        ? "redirect:/kitchen"
        : "redirect:/calls";
  }

  @PostMapping("/language")
  String language(
      @RequestParam String language, Authentication authentication, HttpServletRequest request) {
    Language chosen = Language.of(language);
    users.chooseLanguage(Desk.person(authentication).id(), chosen);
    request.getSession().setAttribute(PersonLocale.CHOSEN, chosen);
    String from = request.getHeader("Referer");
    String path = from == null ? null : java.net.URI.create(from).getRawPath();
    return "redirect:"
        + (path != null && path.startsWith("/") && !path.startsWith("//") ? path : "/");
  }

  @GetMapping("/businesses")
  String businesses(Authentication authentication, Model model) {
    model.addAttribute("businesses", tenants.forOperator(Desk.person(authentication).id()));
    return "tenant/businesses";
  }

  @PostMapping("/businesses/{id}")
  String choose(@PathVariable UUID id, Authentication authentication, HttpServletRequest request) {
    boolean known =
        tenants.forOperator(Desk.person(authentication).id()).stream()
            .anyMatch(b -> b.id().equals(id));
    if (!known) {
      throw new ErrorResponseException(HttpStatus.NOT_FOUND);
    }
    request.getSession().setAttribute(Desk.CHOSEN, new TenantId(id).value());
    return "redirect:/calls";
  }
}
