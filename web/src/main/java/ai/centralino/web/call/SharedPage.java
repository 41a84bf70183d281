package ai.centralino.web.call;

import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Shares.Said;
import ai.centralino.store.call.Shares.Shown;
import ai.centralino.store.tenant.Secret;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What somebody sees who was given a link: one call, and nothing around it.
@Controller
class SharedPage {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

  /// A number as people say it, spelled in digits.
  private static final Pattern NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[\\s./()-]?\\p{Nd}){6,}");

  private final Shares shares;

  SharedPage(Shares shares) {
    this.shares = shares;
  }

  /// One turn, with the minute it was said at.
  public record Line(String speaker, String text, String clock) {}

  @GetMapping("/shared/{token}")
  String shared(@PathVariable String token, HttpServletResponse response, Model model) {
    response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    Optional<Shown> found =
        WORD.matcher(token).matches() ? shares.open(Secret.hash(token)) : Optional.empty();
    if (found.isEmpty() || !found.get().state().equals("open")) {
      response.setStatus(found.isEmpty() ? HttpStatus.NOT_FOUND.value() : HttpStatus.GONE.value());
      model.addAttribute("over", found.map(Shown::state).orElse("unknown"));
      return "call/shared";
    }
    Shown call = found.get();
    model.addAttribute("over", "");
    model.addAttribute("call", call);
    model.addAttribute(
        "there",
        new ai.centralino.web.Shown(
            ai.centralino.workflows.tenant.Language.of(
                LocaleContextHolder.getLocale().getLanguage()),
            ZoneId.of(call.zone())));
    model.addAttribute(
        "lines", call.turns().stream().map(said -> line(said, call.caller() == null)).toList());
    model.addAttribute(
        "summary", masked(call.summary() == null ? "" : call.summary(), call.caller() == null));
    return "call/shared";
  }

  private static Line line(Said said, boolean mask) {
    long seconds = said.startMs() / 1000;
    return new Line(
        said.speaker(),
        masked(said.text(), mask),
        String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
  }

  /// Where the number is not shown, it is not read out either.
  static String masked(String text, boolean mask) {
    return mask ? NUMBER.matcher(text).replaceAll("···") : text;
  }
}
