package ai.centralino.web.tenant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which right each route needs. A route that is not listed is closed to everybody; a test holds
/// the list against the routes that exist.
public final class Access {
  private static final List<Rule> RULES =
      List.of(
          // The API. The first rule that fits counts.
          rule("/api/auth/{signup,login,refresh,logout}", Right.PUBLIC),
          rule("/api/auth/**", Right.ACCOUNT),
          rule("/v3/api-docs/**", Right.PUBLIC),
          rule("/v3/api-docs.yaml", Right.PUBLIC),
          rule("/api/orders/**", Right.BOARD),
          rule("POST", "/api/calls", Right.TRY),
          rule("/api/calls/**", Right.CALLS),
          rule("/api/bookings/**", Right.DESK),
          rule("/api/messages/**", Right.DESK),
          rule("/api/leads/**", Right.DESK),
          rule("/api/contacts/**", Right.DESK),
          rule("/api/agents/**", Right.RECEPTIONIST),
          rule("/api/config/**", Right.RECEPTIONIST),
          rule("/api/knowledge/**", Right.CATALOGUE),
          rule("/api/setup/**", Right.SETUP),
          rule("/api/usage/**", Right.USAGE),
          rule("/api/stats/**", Right.STATS),
          rule("/api/keys/**", Right.KEYS),
          rule("/api/team/**", Right.TEAM),
          rule("/api/audit/**", Right.AUDIT),
          rule("/api/numbers/**", Right.SETUP),
          rule("/api/crm/**", Right.SETUP),
          rule("/api/webhooks/**", Right.WEBHOOKS),
          rule("/api/admin/**", Right.PLATFORM),
          rule("/api/notices/**", Right.CALLS),
          rule("/api/logs/**", Right.CALLS),
          rule("/api/erasures/**", Right.ERASE),
          rule("/api/retention", Right.ERASE),
          rule("/api/billing/webhook", Right.PUBLIC),
          rule("/api/billing/**", Right.BILLING),
          // The console.
          rule("/error", Right.PUBLIC),
          rule("/css/**", Right.PUBLIC),
          rule("/js/**", Right.PUBLIC),
          rule("/webjars/**", Right.PUBLIC),
          rule("/*.svg", Right.PUBLIC),
          rule("/actuator/health/**", Right.PUBLIC),
          rule("/actuator/prometheus", Right.PUBLIC),
          rule("/welcome/**", Right.PUBLIC),
          rule("/sign-in/**", Right.PUBLIC),
          rule("/sign-up/**", Right.PUBLIC),
          rule("/verify/**", Right.PUBLIC),
          rule("/password/**", Right.PUBLIC),
          rule("/invitation/**", Right.PUBLIC),
          rule("/local-mail", Right.PUBLIC),
          rule("/language", Right.PUBLIC),
          rule("/", Right.PUBLIC),
          rule("/sign-out", Right.ACCOUNT),
          rule("/account/**", Right.ACCOUNT),
          rule("/businesses/**", Right.ACCOUNT),
          rule("/more", Right.ACCOUNT),
          rule("POST", "/usage/**", Right.BILLING),
          rule("/usage/**", Right.USAGE),
          rule("/insights/**", Right.STATS),
          rule("/kitchen/**", Right.BOARD),
          rule("/chef-dashboard", Right.BOARD),
          rule("/home/**", Right.CALLS),
          rule("/calls/*/erase", Right.ERASE),
          rule("/calls/**", Right.CALLS),
          rule("/orders/**", Right.CALLS),
          rule("/outbox/**", Right.CALLS),
          rule("/steps/**", Right.CALLS),
          rule("/try/**", Right.TRY),
          rule("/bookings/**", Right.DESK),
          rule("/messages/**", Right.DESK),
          rule("/leads/**", Right.DESK),
          rule("/contacts/*/erase", Right.ERASE),
          rule("/contacts/**", Right.DESK),
          rule("/menu/sold-out/**", Right.SOLD_OUT),
          rule("/menu/**", Right.CATALOGUE),
          rule("/properties/**", Right.CATALOGUE),
          rule("/services/**", Right.CATALOGUE),
          rule("/tables/**", Right.CATALOGUE),
          rule("/faqs/**", Right.CATALOGUE),
          rule("/hours/**", Right.CATALOGUE),
          rule("/receptionist/**", Right.RECEPTIONIST),
          rule("/setup/**", Right.SETUP),
          rule("/crm/**", Right.SETUP),
          rule("/team/**", Right.TEAM),
          rule("/keys/**", Right.KEYS),
          rule("/audit/**", Right.AUDIT),
          rule("/notices/**", Right.SETUP),
          rule("/b/*", Right.PUBLIC),
          rule("/u/*", Right.PUBLIC),
          rule("/devices/**", Right.CALLS),
          rule("/push-worker.js", Right.PUBLIC),
          rule("/shared/**", Right.PUBLIC),
          rule("/erasures/**", Right.ERASE),
          rule("/retention/**", Right.ERASE),
          rule("/numbers/**", Right.SETUP),
          rule("/admin/**", Right.PLATFORM),
          rule("/webhooks/**", Right.WEBHOOKS));

  private Access() {}

  /// One line of the list.
  ///
  /// @param method null for every method
  record Rule(@Nullable String method, PathPattern path, Right right) {
    boolean fits(String asked, PathContainer wanted) {
      return (method == null || method.equals(asked)) && path.matches(wanted);
    }
  }

  private static Rule rule(String path, Right right) {
    return new Rule(null, pattern(path), right);
  }

  private static Rule rule(String method, String path, Right right) {
    return new Rule(method, pattern(path), right);
  }

  /// `{a,b}` in a path stands for either word.
  private static PathPattern pattern(String path) {
    String readable = path.replaceAll("\\{([a-z,]+)}", "{word:$1}").replace(",", "|");
    return PathPatternParser.defaultInstance.parse(readable);
  }

  /// The right that a request needs; empty where the route is not listed. The path is the one that
  /// routes are chosen by, whatever headers say of a prefix in front of it.
  static Optional<Right> needed(HttpServletRequest request) {
    return needed(
        request.getMethod(), ServletRequestPathUtils.parse(request).pathWithinApplication());
  }

  /// The right that a route needs; empty where it is not listed.
  public static Optional<Right> needed(String method, String path) {
    return needed(method, PathContainer.parsePath(path));
  }

  private static Optional<Right> needed(String method, PathContainer wanted) {
    return RULES.stream().filter(rule -> rule.fits(method, wanted)).map(Rule::right).findFirst();
  }
}
