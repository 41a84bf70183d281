package ai.centralino.workflows;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The process's settings, read from environment variables. Immutable.
///
/// An absent or blank variable is "not set". A malformed one throws [MalformedSetting], which names
/// the variable and what was expected, and never prints a secret's value.
public final class Environment {
  private final Map<String, String> values;

  public Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /// A malformed variable: the start must fail with this message.
  public static final class MalformedSetting extends RuntimeException {
    public MalformedSetting(String name, String problem, String expected) {
      super(name + " " + problem + ". Expected: " + expected + ".");
    }
  }

  /// A copy with `name` set, for the launcher that hands settings to the services it starts.
  public Environment with(String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Environment(copy);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /// Whether a variable is set to `true`, `1` or `yes`.
  public boolean flag(String name) {
    return text(name)
        .map(v ->
            switch (v.toLowerCase(java.util.Locale.ROOT)) {
              case "true", "1", "yes" -> true;
              case "false", "0", "no" -> false;
              default -> throw new MalformedSetting(name, "is '" + v + "'", "true or false");
            })
        .orElse(false);
  }

  /// A TCP port, 1–65535.
  public int port(String name, int otherwise) {
    return number(name, otherwise, 1, 65_535, "a port number");
  }

  /// A whole number.
  public int number(String name, int otherwise, int least, int most) {
    return number(name, otherwise, least, most, "a number");
  }

  private int number(String name, int otherwise, int least, int most, String what) {
    return text(name)
        .map(v -> {
          try {
            int number = Integer.parseInt(v);
            if (number >= least && number <= most) {
              return number;
            }
          } catch (NumberFormatException _) {
            // falls through to the message below
          }
          throw new MalformedSetting(
              name,
              "is '" + v + "'",
              what + " from " + least + " to " + most + ", such as " + otherwise);
        })
        .orElse(otherwise);
  }

  /// An absolute `http` or `https` address without a trailing slash.
  public Optional<URI> http(String name) {
    return text(name).map(v -> address(name, v, "http", "https"));
  }

  /// A `host:port` pair.
  public Optional<String> hostAndPort(String name) {
    return text(name)
        .map(v -> {
          if (v.matches("[A-Za-z0-9._\\-]+:\\d{1,5}")) {
            return v;
          }
          throw new MalformedSetting(name, "is '" + v + "'", "host:port, such as 127.0.0.1:7233");
        });
  }

  /// A secret of at least `length` characters. Its value never appears in the message.
  public Optional<String> secret(String name, int length) {
    return text(name)
        .map(v -> {
          if (v.length() < length) {
            throw new MalformedSetting(
                name,
                "has " + v.length() + " characters",
                "at least " + length + " random characters");
          }
          return v;
        });
  }

  /// The secret that edge, worker and web share.
  public String sharedSecret() {
    return secret("CENTRALINO_SECRET", 16)
        .orElseThrow(() ->
            new MalformedSetting(
                "CENTRALINO_SECRET",
                "is not set",
                "the same 16 or more random characters for edge, worker and web"));
  }

  /// Where the database is, for the services that need one.
  public String databaseUrl() {
    return text("DATABASE_URL")
        .orElseThrow(() ->
            new MalformedSetting(
                "DATABASE_URL", "is not set", "postgres://user:password@host:5432/database"));
  }

  /// Whether strangers can reach this installation: it has a public address that is not this
  /// machine's own.
  public boolean reachableByStrangers() {
    return http("PUBLIC_BASE_URL")
        .map(url -> !List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost()))
        .orElse(false);
  }

  /// An absolute address with one of the given schemes. The value is not repeated when it may hold
  /// a password.
  public static URI address(String name, String value, String... schemes) {
    try {
      String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
      URI uri = new URI(trimmed);
      for (String scheme : schemes) {
        if (scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
          return uri;
        }
      }
    } catch (URISyntaxException _) {
      // falls through to the message below
    }
    String shown = value.contains("@") ? "is not an address" : "is '" + value + "'";
    throw new MalformedSetting(
        name, shown, String.join(":// or ", schemes) + ":// followed by a host");
  }
}
