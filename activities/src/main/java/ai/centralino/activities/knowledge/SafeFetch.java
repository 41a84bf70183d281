package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.activities.net.Vetting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;

/// Fetches pages from addresses that strangers typed. Thread-safe.
///
/// A host is resolved once a hop; if any of its addresses lies outside the public internet the
/// whole host is refused, and the connection goes to the addresses that were looked at and to no
/// others, so that a second answer of the name server changes nothing.
public final class SafeFetch implements Pages {
  /// Says who asks and why, so that a website's keeper can refuse it.
  static final String USER_AGENT =
      "Centralino/0.1 (website import; reads schema.org data when the business asks for it)";

  private final Vetting vetting;
  private final Limits limits;
  private final TlsSocketStrategy tls;

  /// Fetches from the public internet only.
  public SafeFetch() {
    this(InetAddress::getAllByName, (_, _, _) -> false, Limits.STANDARD);
  }

  /// @param exemption what the operator allows beside public addresses and ports 80 and 443
  public SafeFetch(Vetting.Resolver resolver, Vetting.Exemption exemption, Limits limits) {
    this(resolver, exemption, limits, DefaultClientTlsStrategy.createDefault());
  }

  SafeFetch(
      Vetting.Resolver resolver,
      Vetting.Exemption exemption,
      Limits limits,
      TlsSocketStrategy tls) {
    this.vetting = new Vetting(resolver, exemption, SafeFetch::portRefusal);
    this.limits = limits;
    this.tls = tls;
  }

  /// How much one fetch may cost.
  ///
  /// @param total from the name server to the last byte, over all redirects
  /// @param connect for each connection
  /// @param bytes of a body, before and after decompression
  public record Limits(Duration total, Duration connect, int bytes, int redirects) {
    public static final Limits STANDARD =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(3), 2_000_000, 5);
  }

  @Override
  public Page fetch(SiteAddress address, Duration within) throws Unfetchable {
    Duration allowed = within.compareTo(limits.total()) < 0 ? within : limits.total();
    Errand errand = new Errand(address, vetting::addresses, limits, tls);
    FutureTask<Page> task = new FutureTask<>(errand);
    // A thread of its own, because a name server that does not answer cannot be interrupted and
    // would hold a virtual thread's carrier.
    Thread.ofPlatform().daemon().name("site-fetch").start(task);
    try {
      return task.get(allowed.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw Errand.tooSlow();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Unfetchable.later("unreachable", "Reading the website was interrupted. Try again.");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Unfetchable known) {
        throw known;
      }
      throw new IllegalStateException("the fetch broke", failed.getCause());
    } finally {
      errand.stop();
    }
  }

  private static @Nullable String portRefusal(int port) {
    return port == 80 || port == 443
        ? null
        : "Websites are read on ports 80 and 443 only. Leave out the :" + port + ".";
  }
}
