package ai.centralino.edge.server;

import com.twilio.security.RequestValidator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells Twilio's requests from anybody's, with Twilio's own validator. Thread-safe.
///
/// The signed address is rebuilt from `PUBLIC_BASE_URL`, for behind a proxy the socket knows
/// neither scheme nor host. Without an auth token only this machine is let in unsigned, so that a
/// newcomer can rehearse and nobody else can.
final class Signatures {
  private final EdgeSettings settings;
  private final List<RequestValidator> validators;

  Signatures(EdgeSettings settings) {
    this.settings = settings;
    this.validators = settings.authTokens().stream().map(RequestValidator::new).toList();
  }

  /// Whether a webhook is genuine.
  ///
  /// @param target path and query as requested
  boolean webhook(
      String host,
      String target,
      Map<String, String> form,
      @Nullable String signature,
      @Nullable InetSocketAddress from) {
    if (signature == null) {
      return !settings.checked() && local(from);
    }
    return valid(base(host, "http") + target, form, signature);
  }

  /// Whether a media stream's upgrade may go on. Without a signature its one-use token alone
  /// decides: that can only come from a genuine webhook. A signature that is there must be right.
  boolean upgrade(String host, String target, @Nullable String signature) {
    return signature == null || valid(base(host, "ws") + target, Map.of(), signature);
  }

  private boolean valid(String url, Map<String, String> form, String signature) {
    return validators.stream().anyMatch(v -> v.validate(url, form, signature));
  }

  private static boolean local(@Nullable InetSocketAddress from) {
    return from != null && from.getAddress() != null && from.getAddress().isLoopbackAddress();
  }

  /// How the carrier addresses us over `http` or `ws`: the public base, or the host that was asked
  /// for.
  String base(String host, String scheme) {
    URI base = settings.publicBase();
    return base == null ? scheme + "://" + host : base.toString().replaceFirst("^http", scheme);
  }
}
