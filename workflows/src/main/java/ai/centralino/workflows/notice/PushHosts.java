package ai.centralino.workflows.notice;

import ai.centralino.workflows.Environment;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where browsers' makers take messages for browsers. An endpoint comes from a browser, so nobody
/// else's address is ever asked.
///
/// @param allowed hosts, of which those below them count too, or whole origins such as
///   `http://127.0.0.1:9000`
public record PushHosts(List<String> allowed) {
  /// Those of Chrome and Edge, Firefox, Windows and Safari.
  public static final PushHosts KNOWN =
      new PushHosts(
          List.of(
              "fcm.googleapis.com",
              "push.services.mozilla.com",
              "notify.windows.com",
              "push.apple.com"));

  private static final int LONGEST = 1_000;

  public PushHosts {
    allowed = List.copyOf(allowed);
  }

  /// Those in `PUSH_HOSTS`, separated by commas; the known ones where it is not set.
  ///
  /// @throws Environment.MalformedSetting where one is no host and no origin
  public static PushHosts of(Environment env) {
    return env.text("PUSH_HOSTS").map(PushHosts::read).orElse(KNOWN);
  }

  private static PushHosts read(String text) {
    List<String> hosts = Arrays.stream(text.split(",")).map(String::strip).toList();
    for (String host : hosts) {
      if (!host.matches("(https?://)?[A-Za-z0-9.-]+(:\\d{1,5})?")) {
        throw new Environment.MalformedSetting(
            "PUSH_HOSTS",
            "has '" + host + "'",
            "hosts separated by commas, such as fcm.googleapis.com");
      }
    }
    return new PushHosts(hosts);
  }

  /// Whether an endpoint may be asked.
  public boolean allows(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      if (endpoint.length() > LONGEST || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return false;
      }
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      String origin =
          uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      boolean plain = "https".equals(uri.getScheme()) && uri.getPort() < 0;
      return allowed.stream()
          .anyMatch(a ->
              a.contains("://")
                  ? a.equals(origin)
                  : plain && (host.equals(a) || host.endsWith("." + a)));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
