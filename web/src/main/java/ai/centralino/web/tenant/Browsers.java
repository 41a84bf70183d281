package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.SignIns;
import ai.centralino.web.WebSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Browsers that are signed in: a random word in a cookie, its hash in the database. So a wall
/// tablet stays signed in over a restart, and a lost one is signed out from anywhere. Thread-safe.
@Component
class Browsers {
  static final String COOKIE = "centralino";
  private static final Duration LIFE = Duration.ofDays(30);

  private final SignIns signIns;
  private final People people;
  private final boolean secure;
  private final Clock clock;

  Browsers(SignIns signIns, People people, WebSettings settings, Clock clock) {
    this.signIns = signIns;
    this.people = people;
    this.secure =
        settings.publicBase() != null && "https".equals(settings.publicBase().getScheme());
    this.clock = clock;
  }

  /// Signs a person in at this browser.
  void open(Person person, HttpServletRequest request, HttpServletResponse response) {
    close(request, response);
    String secret = Secret.fresh();
    signIns.open(
        UUID.randomUUID(),
        person.id(),
        "browser",
        Secret.hash(secret),
        agent(request),
        request.getRemoteAddr(),
        clock.instant().plus(LIFE));
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, LIFE));
  }

  /// Signs this browser out.
  void close(HttpServletRequest request, HttpServletResponse response) {
    word(request)
        .flatMap(people::ofCookie)
        .ifPresent(person -> {
          UUID signIn = person.signIn();
          if (signIn != null) {
            signIns.revoke(signIn, person.id());
          }
          response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        });
  }

  /// What the browser calls itself, short enough to be shown.
  static String agent(HttpServletRequest request) {
    String agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    String plain = agent.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.substring(0, Math.min(plain.length(), 200));
  }

  private String cookie(String value, Duration life) {
    return ResponseCookie.from(COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(life)
        .build()
        .toString();
  }

  private static Optional<String> word(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(COOKIE) && !c.getValue().isEmpty())
            .map(Cookie::getValue)
            .findFirst();
  }

  /// The filter that knows who a browser belongs to.
  OncePerRequestFilter filter() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilterAsyncDispatch() {
        return false;
      }

      @Override
      protected boolean shouldNotFilterErrorDispatch() {
        return false;
      }

      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/css/")
            || path.startsWith("/js/")
            || path.startsWith("/webjars/")
            || path.endsWith(".svg");
      }

      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        word(request)
            .flatMap(people::ofCookie)
            .ifPresent(person -> {
              SecurityContext context = SecurityContextHolder.createEmptyContext();
              context.setAuthentication(People.signedIn(person));
              SecurityContextHolder.setContext(context);
            });
        chain.doFilter(request, response);
      }
    };
  }
}
