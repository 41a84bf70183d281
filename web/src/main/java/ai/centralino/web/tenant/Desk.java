package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/// Who is working, and for which business. Thread-safe.
@Component
public class Desk {
  static final String CHOSEN = "business";

  private final Tenants tenants;

  Desk(Tenants tenants) {
    this.tenants = tenants;
  }

  /// An operator has not said which business to look at.
  public static final class NoBusiness extends ErrorResponseException {
    NoBusiness() {
      super(HttpStatus.FORBIDDEN);
      getBody()
          .setDetail(
              "An operator works for no business. Sign in as one of its people, or choose a business in the console.");
    }
  }

  /// The business a request is about: the person's own, or the one an operator has chosen.
  ///
  /// @throws NoBusiness when an operator has chosen none
  public TenantId tenant(Authentication authentication, HttpServletRequest request) {
    UUID own = person(authentication).tenant();
    if (own != null) {
      return new TenantId(own);
    }
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(CHOSEN) instanceof UUID chosen) {
      return new TenantId(chosen);
    }
    throw new NoBusiness();
  }

  public static Person person(Authentication authentication) {
    if (authentication.getPrincipal() instanceof Person person) {
      return person;
    }
    throw new IllegalStateException("every signed-in principal is a Person");
  }

  public TenantProfile profile(TenantId tenant) {
    return tenants
        .profile(tenant)
        .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
  }

  /// The business's time zone; UTC where there is no business.
  public ZoneId zone(@Nullable TenantId tenant) {
    return tenant == null ? ZoneId.of("UTC") : ZoneId.of(profile(tenant).zone());
  }
}
