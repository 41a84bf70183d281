package ai.centralino.web.tenant;

import ai.centralino.workflows.tenant.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Pages speak the language that the person has chosen; before signing in the browser's, where it
/// is one of ours.
@Component("localeResolver")
class PersonLocale implements LocaleResolver {
  static final String CHOSEN = "language";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(CHOSEN) instanceof Language chosen) {
      return chosen.locale();
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof Person person) {
      return person.language().locale();
    }
    return Language.of(request.getLocale().getLanguage()).locale();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is chosen at /language");
  }
}
