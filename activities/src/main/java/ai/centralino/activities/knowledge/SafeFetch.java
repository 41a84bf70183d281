package ai.centralino.activities.knowledge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/// Fetches pages from addresses that strangers typed. Thread-safe.
///
/// A host is resolved once a hop; if any of its addresses lies outside the public internet the
/// whole host is refused, and the connection goes to the addresses that were looked at and to no
/// others, so that a second answer of the name server changes nothing.
public final class SafeFetch implements Pages {
  private final Resolver resolver;
  private final Exemption exemption;
  private final Limits limits;
  private final TlsSocketStrategy tls;

  /// Fetches from the public internet only.
  public SafeFetch() {
    this(InetAddress::getAllByName, (_, _, _) -> false, Limits.STANDARD);
  }

  /// @param exemption what the operator allows beside public addresses and ports 80 and 443
  public SafeFetch(Resolver resolver, Exemption exemption, Limits limits) {
    this(resolver, exemption, limits, DefaultClientTlsStrategy.createDefault());
  }

  SafeFetch(Resolver resolver, Exemption exemption, Limits limits, TlsSocketStrategy tls) {
    this.resolver = resolver;
    this.exemption = exemption;
    this.limits = limits;
    this.tls = tls;
  }

  /// Asks the name server.
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /// What the operator allows although it is not public, such as a test server on loopback.
  @FunctionalInterface
  public interface Exemption {
    boolean allows(String host, InetAddress address, int port);
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
    Errand errand = new Errand(address, this::vetted, limits, tls);
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

  /// The addresses of this host, every one of which may be connected to.
  private InetAddress[] vetted(SiteAddress at) throws Unfetchable {
    InetAddress[] found;
    try {
      found =
          at.isLiteral()
              ? new InetAddress[] {InetAddress.ofLiteral(at.host())}
              : resolver.resolve(at.host());
    } catch (UnknownHostException _) {
      found = new InetAddress[0];
    }
    if (found.length == 0) {
      if (at.isInside()) {
        throw SiteAddress.refused(); // whether such a name exists is nobody's business
      }
      throw Unfetchable.later(
          "not-found", "There is no website called " + at.host() + ". Check the spelling.");
    }
    for (InetAddress address : found) {
      if (!exemption.allows(at.host(), address, at.port())) {
        refuse(at, address);
      }
    }
    return found;
  }

  private static void refuse(SiteAddress at, InetAddress address) throws Unfetchable {
    if (at.isInside() || !PublicInternet.holds(address)) {
      throw SiteAddress.refused();
    }
    if (at.port() != 80 && at.port() != 443) {
      throw Unfetchable.never(
          "address-refused",
          "Websites are read on ports 80 and 443 only. Leave out the :" + at.port() + ".");
    }
  }
}
