package ai.centralino.workflows.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which addresses belong to the public internet, after IANA's registries of special-purpose
/// addresses.
public final class PublicInternet {
  /// Everything in IPv4 that is not a public host.
  private static final List<Range> NOT_IN_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT; Alibaba's metadata
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's host agent
          "169.254.0.0/16", // link-local; metadata of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments; Oracle's metadata
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved and broadcast

  /// The only part of IPv6 that is given out. What lies outside is refused unseen: unspecified,
  /// loopback, IPv4-mapped and -compatible, NAT64, unique local, link-local, multicast.
  private static final Range V6 = Range.of("2000::/3");

  /// Everything in [#V6] that is not a public host, or leads to an IPv4 address inside it.
  private static final List<Range> NOT_IN_V6 =
      ranges(
          "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "3fff::/20"); // documentation

  /// Names that mean something inside a network only.
  private static final List<String> INSIDE =
      List.of(".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".onion");

  private PublicInternet() {}

  /// Whether a name alone says that it is not on the public internet.
  ///
  /// @param name a host's name in lower case, not an address
  public static boolean isInside(String name) {
    return name.indexOf('.') < 0 || INSIDE.stream().anyMatch(name::endsWith);
  }

  /// Whether a host may be on the public internet, as far as can be said without asking a name
  /// server: a name that is not one of the inside, or a public address, in whichever of the old
  /// ways it is written (`2130706433`, `0177.0.0.1`).
  ///
  /// @param host as in a URI, an IPv6 address with or without its brackets
  public static boolean mayHold(String host) {
    String bare = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$|\\.$", "");
    List<InetAddress> read = literals(bare);
    return read.isEmpty() ? !isInside(bare) : read.stream().allMatch(PublicInternet::holds);
  }

  /// An address as programs read it; they differ over zeros in front, so there may be two.
  private static List<InetAddress> literals(String host) {
    List<InetAddress> read = new ArrayList<>();
    for (Function<String, InetAddress> reader :
        List.<Function<String, InetAddress>>of(
            InetAddress::ofLiteral, Inet4Address::ofPosixLiteral)) {
      try {
        read.add(reader.apply(host));
      } catch (IllegalArgumentException name) {
        // not in this way of writing
      }
    }
    return read;
  }

  /// Whether an address is a host that everybody can reach.
  public static boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? NOT_IN_V4.stream().noneMatch(r -> r.holds(bytes))
        : V6.holds(bytes) && NOT_IN_V6.stream().noneMatch(r -> r.holds(bytes));
  }

  private static List<Range> ranges(String... ranges) {
    return Stream.of(ranges).map(Range::of).toList();
  }

  /// A network in CIDR.
  private record Range(byte[] network, int bits) {
    static Range of(String cidr) {
      int slash = cidr.indexOf('/');
      return new Range(
          InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
          Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != network[i]) {
          return false;
        }
      }
      int rest = 8 - bits % 8;
      return rest == 8 || (address[whole] & 0xff) >> rest == (network[whole] & 0xff) >> rest;
    }
  }
}
