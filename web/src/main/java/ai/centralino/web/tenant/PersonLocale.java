package ai.centralino.web.tenant;

import ai.centralino.workflows.tenant.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Pages speak the language that the person has chosen; before signing in the one chosen in this
/// browser, else the browser's own, where it is one of ours.
@Component("localeResolver")
class PersonLocale implements LocaleResolver {
  static final String COOKIE = "centralino_language";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Person person) {
      return request.getRequestURI().startsWith("/api/")
          ? Language.of(request.getLocale().getLanguage()).locale()
          : person.language().locale();
    }
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies == null
        ? browser(request)
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(COOKIE))
            .map(c -> Language.of(c.getValue()).locale())
            .findFirst()
            .orElseGet(() -> browser(request));
  }

  private static Locale browser(HttpServletRequest request) {
    return Language.of(request.getLocale().getLanguage()).locale();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is chosen at /language");
  }
}
