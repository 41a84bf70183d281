package ai.centralino.edge.server;

import ai.centralino.edge.engine.realtime.RealtimeSettings;
import ai.centralino.workflows.Environment;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The edge's settings.
///
/// @param publicBase how carriers reach this edge, or null where only this machine does
/// @param authTokens Twilio's auth token, the secondary during a rotation, and the simulated
///   phone's
/// @param checked whether unsigned webhooks are refused even from this machine
/// @param realtime null without a key: then calls are rehearsals
/// @param maxCalls admission: beyond this calls are forwarded or recorded
/// @param alone whether no other edge can take over when this one stops
public record EdgeSettings(
    int port,
    @Nullable URI publicBase,
    List<String> authTokens,
    boolean checked,
    String secret,
    String temporalAddress,
    String temporalNamespace,
    @Nullable RealtimeSettings realtime,
    int maxCalls,
    boolean alone,
    String name,
    String path) {
  /// Reads and checks the environment.
  ///
  /// @throws Environment.MalformedSetting naming the variable and what was expected
  public static EdgeSettings of(Environment env) {
    URI base = env.http("PUBLIC_BASE_URL").orElse(null);
    boolean real = env.text("TWILIO_AUTH_TOKEN").isPresent();
    return new EdgeSettings(
        env.port("CENTRALINO_EDGE_PORT", 8081),
        base,
        java.util.stream.Stream.of(
                "TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_SECONDARY", "CENTRALINO_PHONE_TOKEN")
            .flatMap(name -> env.text(name).stream())
            .toList(),
        real || base != null,
        env.sharedSecret(),
        env.hostAndPort("TEMPORAL_ADDRESS").orElse("127.0.0.1:7233"),
        env.text("TEMPORAL_NAMESPACE", "default"),
        RealtimeSettings.of(env).orElse(null),
        env.number("CENTRALINO_EDGE_MAX_CALLS", 400, 1, 10_000),
        env.flag("CENTRALINO_EMBEDDED"),
        env.text("HOSTNAME", "edge"),
        env.text("PATH", "/usr/bin:/bin"));
  }

  @Override
  public String toString() {
    return "EdgeSettings[" + port + " " + publicBase + "]";
  }
}
