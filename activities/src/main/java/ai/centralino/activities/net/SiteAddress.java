package ai.centralino.activities.net;

import ai.centralino.workflows.net.PublicInternet;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web address in one spelling, so that what is checked and what is fetched cannot differ.
/// Immutable.
///
/// @param scheme `http` or `https`
/// @param host in ASCII and lower case, without a trailing dot; an IPv6 address without brackets
/// @param port always given
/// @param target path and query, percent-encoded, starting with one slash
public record SiteAddress(String scheme, String host, int port, String target) {
  private static final int LONGEST = 2_000;
  private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*):(?!\\d)");
  private static final Pattern QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
  private static final Pattern DOUBTFUL = Pattern.compile("[\\p{Cntrl}\\\\]");

  /// Reads what a person typed; `https` where no scheme was.
  public static SiteAddress of(String typed) throws Unfetchable {
    String text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST || DOUBTFUL.matcher(text).find()) {
      throw bad("This is not a web address. Type it as in https://www.example.com.");
    }
    Matcher before = SCHEME.matcher(text);
    if (!before.lookingAt()) {
      return of("https://" + text);
    }
    String scheme = before.group(1).toLowerCase(Locale.ROOT);
    String rest = text.substring(before.end());
    if (!(scheme.equals("http") || scheme.equals("https")) || !rest.startsWith("//")) {
      throw bad("Only http and https addresses can be read, such as https://www.example.com.");
    }
    int end = 2;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(2, end);
    if (authority.indexOf('@') >= 0) {
      throw bad("The address has a user name in it. Leave out everything up to the @.");
    }
    return at(scheme, authority, rest.substring(end));
  }

  private static SiteAddress at(String scheme, String authority, String rest) throws Unfetchable {
    int standard = scheme.equals("https") ? 443 : 80;
    if (authority.startsWith("[")) {
      int close = authority.indexOf(']');
      if (close < 0) {
        throw bad("The address has a [ without its ]. Check the spelling.");
      }
      return new SiteAddress(
          scheme,
          ipv6(authority.substring(1, close)),
          port(authority.substring(close + 1), standard),
          target(rest));
    }
    int colon = authority.indexOf(':');
    String name = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon);
    return new SiteAddress(scheme, name(name), port(port, standard), target(rest));
  }

  private static String ipv6(String literal) throws Unfetchable {
    // A dot or a zone is an IPv4 address in disguise or an interface of this machine.
    if (literal.matches("[0-9A-Fa-f:]{2,39}")) {
      try {
        if (InetAddress.ofLiteral(literal) instanceof Inet6Address address) {
          return address.getHostAddress();
        }
      } catch (IllegalArgumentException _) {
        throw bad("The address is not a proper IPv6 address. Type the website's name instead.");
      }
    }
    throw refused();
  }

  private static String name(String typed) throws Unfetchable {
    String name;
    try {
      name = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw bad("The website's name has letters that no name may have. Check the spelling.");
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.isEmpty() || name.length() > 253 || name.startsWith(".") || name.contains("..")) {
      throw bad("The address lacks the website's name. Type it as in https://www.example.com.");
    }
    // Whatever ends in a number is an IPv4 address to some resolvers (2130706433, 0x7f.1, 127.1);
    // only the plain spelling means the same to all.
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (NUMBER.matcher(last).matches() && !QUAD.matcher(name).matches()) {
      throw refused();
    }
    return name;
  }

  private static int port(String text, int standard) throws Unfetchable {
    if (text.isEmpty() || text.equals(":")) {
      return standard;
    }
    if (text.matches(":\\d{1,5}")) {
      int port = Integer.parseInt(text.substring(1));
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw bad("The port after the website's name is not a number from 1 to 65535. Leave it out.");
  }

  /// Path and query with everything encoded that a request line may not hold.
  private static String target(String rest) {
    int hash = rest.indexOf('#');
    String text = hash < 0 ? rest : rest.substring(0, hash);
    StringBuilder out = new StringBuilder("/");
    int start = 0;
    while (start < text.length() && text.charAt(start) == '/') {
      start++;
    }
    byte[] bytes = text.substring(start).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      boolean escape =
          b == '%' && (i + 2 >= bytes.length || !isHex(bytes[i + 1]) || !isHex(bytes[i + 2]));
      if (b > ' ' && b < 0x7f && "\"<>[]^`{|}".indexOf(b) < 0 && !escape) {
        out.append((char) b);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", b));
      }
    }
    return out.toString();
  }

  private static boolean isHex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  /// Where a link or a redirect on this page leads.
  public SiteAddress resolve(String reference) throws Unfetchable {
    String link = reference.strip();
    if (link.length() > LONGEST || DOUBTFUL.matcher(link).find()) {
      throw bad("The website points to an address that is not one.");
    }
    if (link.startsWith("//")) {
      return of(scheme + ":" + link);
    }
    Matcher own = SCHEME.matcher(link);
    if (own.lookingAt()) {
      if (!link.startsWith("://", own.end() - 1)) {
        throw bad("The website points to an address that is not on the web.");
      }
      return of(link);
    }
    String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    if (link.isEmpty() || link.startsWith("#")) {
      return this;
    }
    if (link.startsWith("?")) {
      return new SiteAddress(scheme, host, port, target(path + link));
    }
    String whole =
        link.startsWith("/") ? link : path.substring(0, path.lastIndexOf('/') + 1) + link;
    URI tidy = URI.create(target(whole)).normalize();
    return new SiteAddress(
        scheme, host, port, target(tidy.toString().replaceFirst("^(/\\.\\.)+", "")));
  }

  /// Whether the host is written as an address and not as a name.
  public boolean isLiteral() {
    return host.indexOf(':') >= 0 || QUAD.matcher(host).matches();
  }

  /// Whether the name alone says that it is not on the public internet.
  public boolean isInside() {
    return !isLiteral() && PublicInternet.isInside(host);
  }

  /// Whether both lie on one website; `www.` makes no difference.
  public boolean sameSite(SiteAddress other) {
    return bare(host).equals(bare(other.host));
  }

  private static String bare(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  /// The same place by the other scheme, on its usual port.
  public SiteAddress over(String otherScheme) {
    boolean standard = port == (scheme.equals("https") ? 443 : 80);
    int other = otherScheme.equals("https") ? 443 : 80;
    return new SiteAddress(otherScheme, host, standard ? other : port, target);
  }

  @Override
  public String toString() {
    boolean standard = port == (scheme.equals("https") ? 443 : 80);
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return scheme + "://" + name + (standard ? "" : ":" + port) + target;
  }

  private static Unfetchable bad(String sentence) {
    return Unfetchable.never("bad-address", sentence);
  }

  /// The address leads inside a network.
  public static Unfetchable refused() {
    return Unfetchable.never(
        "address-refused",
        "This address is not on the public internet, so it is not read. Type the address at which"
            + " customers find the website.");
  }
}
