package ai.centralino.web.call;

import ai.centralino.store.tenant.Demo;
import ai.centralino.web.WebSettings;
import ai.centralino.web.tenant.Desk;
import ai.centralino.workflows.call.StreamToken;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Desk desk;
  private final WebSettings settings;
  private final Clock clock;
  private final List<Demo.Listed> demo = Demo.directory();

  TryPage(Desk desk, WebSettings settings, Clock clock) {
    this.desk = desk;
    this.settings = settings;
    this.clock = clock;
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
  Map<String, String> call(
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
    String id = UUID.randomUUID().toString().replace("-", "");
    String token =
        new StreamToken("browser", number, id, clock.instant().plus(LIFE))
            .signed(settings.secret());
    return Map.of("url", edge(request), "token", token, "call", "browser-" + id);
  }

  /// Whom the page may call: one's own business, and the demo businesses where there are any.
  private List<Demo.Listed> directory(TenantProfile own) {
    return settings.demo()
        ? demo
        : List.of(new Demo.Listed(own.name(), own.number(), own.language().code()));
  }

  private String edge(HttpServletRequest request) {
    URI base = settings.publicBase();
    return base != null
        ? base.toString().replaceFirst("^http", "ws") + "/browser-call"
        : "ws://" + request.getServerName() + ":" + settings.edgePort() + "/browser-call";
  }
}
