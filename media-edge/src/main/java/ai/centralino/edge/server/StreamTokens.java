package ai.centralino.edge.server;

import ai.centralino.workflows.call.CallId;
import ai.centralino.workflows.call.StreamToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// One-use, short-lived tokens for media streams. Thread-safe.
///
/// This edge remembers the ids that it has let in until they expire; a token of another edge's is
/// burnt by the call's workflow when the stream attaches.
final class StreamTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final String secret;
  private final Clock clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  StreamTokens(String secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  String issue(CallId call) {
    return new StreamToken(
            "media", call.value(), UUID.randomUUID().toString(), clock.instant().plus(LIFE))
        .signed(secret);
  }

  /// Takes a token, once.
  Optional<StreamToken> take(String text, String purpose) {
    Instant now = clock.instant();
    used.values().removeIf(expires -> expires.isBefore(now));
    return StreamToken.verify(text, purpose, secret, now)
        .filter(token -> used.putIfAbsent(token.id(), token.expires()) == null);
  }
}
