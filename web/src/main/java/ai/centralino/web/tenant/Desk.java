package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Tenants;
import ai.centralino.workflows.tenant.TenantId;
import ai.centralino.workflows.tenant.TenantProfile;
import jakarta.servlet.http.HttpServletRequest;
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
  private final Tenants tenants;

  Desk(Tenants tenants) {
    this.tenants = tenants;
  }

  /// Somebody has not said which business they work for.
  public static final class NoBusiness extends ErrorResponseException {
    NoBusiness() {
      super(HttpStatus.FORBIDDEN);
      getBody()
          .setDetail(
              "No business is chosen. Sign in as one of its people, or choose a business in the console.");
    }
  }

  /// The business a request is about.
  ///
  /// @throws NoBusiness when none is chosen
  public TenantId tenant(Authentication authentication, HttpServletRequest request) {
    UUID own = person(authentication).tenant();
    if (own == null) {
      throw new NoBusiness();
    }
    return new TenantId(own);
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

  /// The business itself, also before it has a receptionist.
  public Tenants.Business business(TenantId tenant) {
    return tenants
        .business(tenant)
        .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND));
  }

  /// The business's time zone; UTC where there is no business.
  public ZoneId zone(@Nullable TenantId tenant) {
    return tenant == null ? ZoneId.of("UTC") : ZoneId.of(business(tenant).zone());
  }
}
