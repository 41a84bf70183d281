package ai.centralino.web.call;

import ai.centralino.store.call.Calls;
import ai.centralino.store.call.Shares;
import ai.centralino.store.call.Shares.NewShare;
import ai.centralino.store.call.Shares.Share;
import ai.centralino.store.tenant.Secret;
import ai.centralino.web.Api;
import ai.centralino.web.WebSettings;
import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Makes links to calls. Thread-safe.
@Component
class ShareLinks {
  /// How long a link may live, in hours.
  static final List<Integer> HOURS = List.of(1, 24, 168, 720);

  private final Shares shares;
  private final Calls calls;
  private final WebSettings settings;
  private final Clock clock;

  ShareLinks(Shares shares, Calls calls, WebSettings settings, Clock clock) {
    this.shares = shares;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /// A link just made, with the only copy of its word.
  record Fresh(Share share, String url) {
    @Override
    public String toString() {
      return "Fresh[" + share.id() + "]";
    }
  }

  /// A call of this business by what somebody put into an address.
  Optional<CallId> known(TenantId tenant, String id) {
    return Optional.of(Api.call(id)).filter(call -> calls.holds(tenant, call));
  }

  /// Makes a link; empty where there is no such call.
  Optional<Fresh> make(
      TenantId tenant,
      CallId call,
      int hours,
      boolean withNumber,
      boolean withSummary,
      String by,
      HttpServletRequest request) {
    String word = Secret.fresh();
    NewShare wanted =
        new NewShare(
            UUID.randomUUID(),
            Secret.hash(word),
            withNumber,
            withSummary,
            clock.instant().plus(Duration.ofHours(hours)));
    String base =
        settings.publicBase() == null
            ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
            : settings.publicBase().toString();
    return shares
        .add(tenant, call, wanted, by)
        .map(share -> new Fresh(share, base + "/shared/" + word));
  }
}
