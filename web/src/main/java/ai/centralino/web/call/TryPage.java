package ai.centralino.web.call;

import ai.centralino.store.tenant.Demo;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.StreamToken;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
    TenantProfile profile = desk.profile(desk.tenant(authentication, request));
    model.addAttribute("businesses", directory(profile));
    model.addAttribute(
        "dishes",
        profile.menu().dishes().stream().limit(6).map(d -> d.called(profile.language())).toList());
    return "call/try";
  }

  /// Where the browser's phone connects, with a token that lets it in once.
  @PostMapping("/try/call")
  @ResponseBody
  BrowserCalls.Line call(
      @RequestParam(required = false) @Nullable String to,
      Authentication authentication,
      HttpServletRequest request) {
    TenantProfile profile = desk.profile(desk.tenant(authentication, request));
    String number =
        directory(profile).stream()
            .map(Demo.Listed::number)
            .filter(n -> n.equals(to))
            .findFirst()
            .orElse(profile.number());
    return lines.line(number, StreamToken.BROWSER, request);
  }

  /// Whom the page may call: one's own business, and the demo businesses where there are any.
  private List<Demo.Listed> directory(TenantProfile own) {
    return settings.demo()
        ? demo
        : List.of(new Demo.Listed(own.name(), own.number(), own.language().code()));
  }
}
