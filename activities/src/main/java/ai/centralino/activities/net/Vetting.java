package ai.centralino.activities.net;

import ai.centralino.workflows.net.PublicInternet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Looks at where an address leads before anybody goes there. Thread-safe.
///
/// A host is resolved once; if any of its addresses lies outside the public internet the whole host
/// is refused. Whoever connects goes to the addresses that were looked at and to no others, so that
/// a second answer of the name server changes nothing.
public final class Vetting {
  private final Resolver resolver;
  private final Exemption exemption;
  private final PortRule ports;

  /// @param exemption what the operator allows beside public addresses and ordinary ports
  public Vetting(Resolver resolver, Exemption exemption, PortRule ports) {
    this.resolver = resolver;
    this.exemption = exemption;
    this.ports = ports;
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

  /// Which ports are gone to.
  @FunctionalInterface
  public interface PortRule {
    /// A sentence on why this port is refused; null where it is not.
    @Nullable String refusal(int port);
  }

  /// The addresses of this host, every one of which may be connected to.
  ///
  /// @throws Unfetchable `address-refused`, or `not-found` where the name server knows none
  public InetAddress[] addresses(SiteAddress of) throws Unfetchable {
    InetAddress[] found;
    try {
      found =
          of.isLiteral()
              ? new InetAddress[] {InetAddress.ofLiteral(of.host())}
              : resolver.resolve(of.host());
    } catch (UnknownHostException _) {
      found = new InetAddress[0];
    }
    if (found.length == 0) {
      if (of.isInside()) {
        throw SiteAddress.refused(); // whether such a name exists is nobody's business
      }
      throw Unfetchable.later(
          "not-found", "There is no website called " + of.host() + ". Check the spelling.");
    }
    for (InetAddress address : found) {
      if (!exemption.allows(of.host(), address, of.port())) {
        check(of, address);
      }
    }
    return found;
  }

  private void check(SiteAddress of, InetAddress address) throws Unfetchable {
    if (of.isInside() || !PublicInternet.holds(address)) {
      throw SiteAddress.refused();
    }
    String refusal = ports.refusal(of.port());
    if (refusal != null) {
      throw Unfetchable.never("address-refused", refusal);
    }
  }
}
