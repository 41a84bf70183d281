package ai.centralino.web.tenant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who sends `Authorization: Bearer …`: a token from signing in, or a business's API key. A wrong
/// one is refused even where none is needed, so that a program notices.
final class BearerFilter extends OncePerRequestFilter {
  /// What an API key begins with.
  static final String KEY = "ck_";

  private final People people;
  private final Tokens tokens;

  BearerFilter(People people, Tokens tokens) {
    this.people = people;
    this.tokens = tokens;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Person> person = person(header);
    if (person.isEmpty()) {
      refuse(response);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(People.signedIn(person.get()));
    SecurityContextHolder.setContext(context);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private Optional<Person> person(String header) {
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.empty();
    }
    String word = header.substring(7).strip();
    return word.startsWith(KEY) ? people.ofKey(word) : tokens.read(word).flatMap(people::ofToken);
  }

  static void refuse(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    Problems.write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Send a valid token: Authorization: Bearer …, from POST /api/auth/login, or an API key. Tokens last 15 minutes; POST /api/auth/refresh gives the next one.");
  }
}
