package ai.centralino.activities.crm;

import ai.centralino.store.crm.CrmSecret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ways in which accounts are opened.
final class CrmAccess {
  private CrmAccess() {}

  /// A token that does not run out.
  record Fixed(URI base, Map<String, String> fixed) implements CrmLine.Access {
    @Override
    public Map<String, String> headers(@Nullable String body) {
      return fixed;
    }

    @Override
    public boolean renew() {
      return false;
    }

    @Override
    public String toString() {
      return "Fixed[" + base + "]";
    }
  }

  /// Renews and keeps tokens.
  @FunctionalInterface
  interface Renewal {
    /// @param used the one that was not accepted
    CrmSecret renew(CrmSecret used) throws CrmProblem;
  }

  /// A token that runs out. For one errand; not thread-safe.
  static final class Granted implements CrmLine.Access {
    private final @Nullable URI base;
    private final Renewal renewal;
    private CrmSecret secret;

    /// @param base null where the tokens say it
    Granted(@Nullable URI base, CrmSecret secret, Renewal renewal) {
      this.base = base;
      this.secret = secret;
      this.renewal = renewal;
    }

    @Override
    public URI base() {
      return base == null ? URI.create(secret.get("instance")) : base;
    }

    @Override
    public Map<String, String> headers(@Nullable String body) {
      return Map.of("Authorization", "Bearer " + secret.get("access"));
    }

    @Override
    public boolean renew() throws CrmProblem {
      secret = renewal.renew(secret);
      return true;
    }

    /// What opens it by now.
    CrmSecret secret() {
      return secret;
    }
  }
}
