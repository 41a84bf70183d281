package ai.centralino.workflows;

import java.net.URI;
import java.util.Optional;

/// The account at Twilio that texts leave from, numbers are bought for and recordings lie in.
///
/// @param account its SID
/// @param token its secret
/// @param base where the API is, `https://api.twilio.com` but for tests
public record CarrierAccount(String account, String token, URI base) {
  /// The account that is set; empty without its keys.
  ///
  /// @throws Environment.MalformedSetting where the base is no address
  public static Optional<CarrierAccount> of(Environment env) {
    URI base = env.http("TWILIO_BASE_URL").orElse(URI.create("https://api.twilio.com"));
    return env.text("TWILIO_ACCOUNT_SID")
        .flatMap(sid ->
            env.text("TWILIO_AUTH_TOKEN").map(token -> new CarrierAccount(sid, token, base)));
  }

  @Override
  public String toString() {
    return "CarrierAccount[" + account + "]";
  }
}
