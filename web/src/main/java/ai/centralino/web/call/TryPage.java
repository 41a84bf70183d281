package ai.centralino.web.call;

import ai.centralino.store.tenant.Demo;
import ai.centralino.store.tenant.Tenants;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.StreamToken;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// A call from the browser, with a microphone or by typing.
@Controller
class TryPage {
  private final Desk desk;
  private final WebSettings settings;
  private final BrowserCalls lines;
  private final List<Demo.Listed> demo = Demo.directory();

  TryPage(Desk desk, WebSettings settings, BrowserCalls lines) {
    this.desk = desk;
    this.settings = settings;
    this.lines = lines;
  }

  @GetMapping("/try")
  String page(Model model, Authentication authentication, HttpServletRequest request) {
    TenantId tenant = desk.tenant(authentication, request);
    Tenants.Business own = desk.business(tenant);
    if (!own.live() && !settings.demo()) {
      return "redirect:/setup"; // there is nobody to call yet
    }
    model.addAttribute("businesses", directory(own));
    model.addAttribute("dishes", own.live() ? dishes(desk.profile(tenant)) : List.of());
    return "call/try";
  }

  private static List<String> dishes(TenantProfile of) {
    return of.menu().dishes().stream().limit(6).map(d -> d.called(of.language())).toList();
  }

  /// Where the browser's phone connects, with a token that lets it in once.
  @PostMapping("/try/call")
  @ResponseBody
  BrowserCalls.Line call(
      @RequestParam(required = false) @Nullable String to,
      Authentication authentication,
      HttpServletRequest request) {
    return line(directory(desk.business(desk.tenant(authentication, request))), to, request);
  }

  private BrowserCalls.Line line(
      List<Demo.Listed> directory, @Nullable String to, HttpServletRequest request) {
    String number =
        directory.stream()
            .map(Demo.Listed::number)
            .filter(n -> n.equals(to))
            .findFirst()
            .or(() -> directory.stream().map(Demo.Listed::number).findFirst())
            .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
    return lines.line(number, StreamToken.BROWSER, request);
  }

  /// Whom the page may call: one's own business first, and the demo businesses where there are any.
  private List<Demo.Listed> directory(Tenants.Business own) {
    List<Demo.Listed> all = new ArrayList<>();
    if (own.live()) {
      all.add(new Demo.Listed(own.name(), own.number(), own.language().code()));
    }
    if (settings.demo()) {
      demo.stream().filter(d -> !d.number().equals(own.number())).forEach(all::add);
    }
    return all;
  }

  /// The demo businesses for somebody who has no account.
  @GetMapping("/welcome/call")
  String welcome(@RequestParam(defaultValue = "") String to, Model model) {
    refuseWithoutDemo();
    model.addAttribute("businesses", demo);
    model.addAttribute("to", to);
    model.addAttribute("dishes", List.of("Margherita", "Tiramisù"));
    return "call/welcome";
  }

  @PostMapping("/welcome/call")
  @ResponseBody
  BrowserCalls.Line welcomeCall(
      @RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
    refuseWithoutDemo();
    return line(demo, to, request);
  }

  private void refuseWithoutDemo() {
    if (!settings.demo()) {
      throw new ErrorResponseException(HttpStatus.NOT_FOUND);
    }
  }
}
