package ai.centralino.web.tenant;

import ai.centralino.store.tenant.SignIns.SignedIn;
import ai.centralino.web.WebSettings;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/// The API's bearer tokens: JWT, HS256, fifteen minutes, with a key derived from
/// `CENTRALINO_SECRET`. Thread-safe.
@Component
class Tokens {
  static final Duration LIFE = Duration.ofMinutes(15);

  private final JwtEncoder encoder;
  private final JwtDecoder decoder;
  private final Clock clock;

  Tokens(WebSettings settings, Clock clock) {
    SecretKey key = new SecretKeySpec(sha256("api tokens\n" + settings.secret()), "HmacSHA256");
    this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
    this.decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    this.clock = clock;
  }

  /// A token for a sign-in.
  String issue(SignedIn signIn) {
    Instant now = clock.instant();
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .issuer("centralino")
            .subject(signIn.email())
            .id(UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .claim("sid", signIn.id().toString());
    if (signIn.tenant() != null) {
      claims.claim("tenant", signIn.tenant().toString());
    }
    return encoder
        .encode(
            JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
        .getTokenValue();
  }

  /// What a token claims, where it is one of ours and still good.
  Optional<SignedIn> read(String token) {
    try {
      Jwt jwt = decoder.decode(token);
      String signIn = jwt.getClaimAsString("sid");
      String tenant = jwt.getClaimAsString("tenant");
      return signIn == null || jwt.getSubject() == null
          ? Optional.empty()
          : Optional.of(
              new SignedIn(
                  UUID.fromString(signIn),
                  jwt.getSubject(),
                  tenant == null ? null : UUID.fromString(tenant)));
    } catch (JwtException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
