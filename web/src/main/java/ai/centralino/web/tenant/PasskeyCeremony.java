package ai.centralino.web.tenant;

import ai.centralino.store.Json;
import ai.centralino.store.tenant.Passkeys;
import ai.centralino.store.tenant.Passkeys.Passkey;
import ai.centralino.store.tenant.Secret;
import ai.centralino.store.tenant.Users.User;
import ai.centralino.web.WebSettings;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// Adding a passkey and signing in with one: a challenge goes to the browser, what the passkey
/// signed comes back. The challenge belongs to a cookie of that browser and counts once. The person
/// must unlock the passkey (PIN, finger, face), so that it is two factors in one. Thread-safe.
@Component
class PasskeyCeremony {
  static final String COOKIE = "centralino-passkey";
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Logger log = LoggerFactory.getLogger(PasskeyCeremony.class);
  private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.RS256);

  private final Passkeys passkeys;
  private final Clock clock;
  private final String host;
  private final Origin origin;
  private final boolean secure;
  private final SecureRandom random = new SecureRandom();
  private final WebAuthnManager checks = WebAuthnManager.createNonStrictWebAuthnManager();
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(new ObjectConverter());

  PasskeyCeremony(
      Passkeys passkeys, WebSettings settings, Clock clock, @Value("${server.port}") int port) {
    this.passkeys = passkeys;
    this.clock = clock;
    URI base =
        Optional.ofNullable(settings.publicBase()).orElse(URI.create("http://localhost:" + port));
    this.host = base.getHost();
    this.origin = new Origin(base.getScheme() + "://" + base.getAuthority());
    this.secure = "https".equals(base.getScheme());
  }

  /// Whether the console has a name: passkeys belong to a name, never to a bare address.
  boolean possible() {
    return !host.matches("[0-9.]+|.*:.*");
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The handle of a person at their authenticator: the account's id, which says nothing of them.
  private static byte[] handle(UUID user) {
    return ByteBuffer.allocate(16)
        .putLong(user.getMostSignificantBits())
        .putLong(user.getLeastSignificantBits())
        .array();
  }

  /// What the browser needs to make a passkey, as JSON.
  String offer(User user, HttpServletResponse response) {
    return Json.write(
        Map.of(
            "rp",
            Map.of("id", host, "name", "Centralino"),
            "user",
            Map.of("id", text(handle(user.id())), "name", user.email(), "displayName", user.name()),
            "challenge",
            text(challenge(user.id(), response)),
            "pubKeyCredParams",
            ALGORITHMS.stream()
                .map(a -> Map.of("type", "public-key", "alg", a.getValue()))
                .toList(),
            "authenticatorSelection",
            Map.of("residentKey", "required", "userVerification", "required"),
            "attestation",
            "none",
            "excludeCredentials",
            passkeys.of(user.id()).stream()
                .map(key -> Map.of("type", "public-key", "id", key.id()))
                .toList(),
            "timeout",
            LIFE.toMillis()));
  }

  /// Keeps the passkey that a browser has made.
  ///
  /// @param credential as the browser says it, in JSON
  /// @return false where it is not what was asked for
  boolean add(User user, String name, String credential, HttpServletRequest request) {
    Optional<byte[]> challenge = taken(request, user.id());
    if (challenge.isEmpty()) {
      return false;
    }
    try {
      RegistrationData made =
          checks.verifyRegistrationResponseJSON(
              credential,
              new RegistrationParameters(
                  server(challenge.get()),
                  ALGORITHMS.stream()
                      .map(a ->
                          new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, a))
                      .toList(),
                  true,
                  true));
      var attested = made.getAttestationObject();
      var said = attested == null ? null : attested.getAuthenticatorData();
      var known = said == null ? null : said.getAttestedCredentialData();
      return said != null
          && known != null
          && passkeys.add(
              new Passkey(
                  text(known.getCredentialId()),
                  user.id(),
                  user.email(),
                  name,
                  credentials.convert(known),
                  said.getSignCount(),
                  said.isFlagBE(),
                  said.isFlagBS(),
                  clock.instant(),
                  null));
    } catch (WebAuthnException | IllegalArgumentException refused) {
      log.info("A passkey was not added: {}", refused.getClass().getSimpleName());
      return false;
    }
  }

  /// What the browser needs to sign in with a passkey, as JSON. It names no account: the browser
  /// offers what it has.
  String ask(HttpServletResponse response) {
    return Json.write(
        Map.of(
            "rpId",
            host,
            "challenge",
            text(challenge(null, response)),
            "userVerification",
            "required",
            "timeout",
            LIFE.toMillis()));
  }

  /// The address of the account whose passkey signed this browser's challenge.
  ///
  /// @param credential as the browser says it, in JSON
  Optional<String> signedBy(String credential, HttpServletRequest request) {
    Optional<byte[]> challenge = taken(request, null);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    try {
      AuthenticationData signed = checks.parseAuthenticationResponseJSON(credential);
      Optional<Passkey> key = id(signed).flatMap(passkeys::of);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      checks.verify(
          signed,
          new AuthenticationParameters(
              server(challenge.get()), record(key.get()), null, true, true));
      var said = signed.getAuthenticatorData();
      boolean grown =
          said != null && passkeys.use(key.get().id(), said.getSignCount(), said.isFlagBS());
      return grown ? Optional.of(key.get().email()) : Optional.empty();
    } catch (WebAuthnException | IllegalArgumentException refused) {
      log.info("A passkey was refused: {}", refused.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @SuppressWarnings("NullAway") // takes the library's annotation for that of the array's elements
  private static Optional<String> id(AuthenticationData signed) {
    return Optional.ofNullable(signed.getCredentialId()).map(PasskeyCeremony::text);
  }

  private CredentialRecordImpl record(Passkey key) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        key.backupEligible(),
        key.backedUp(),
        key.counter(),
        credentials.convert(key.credential()),
        null,
        null,
        null,
        null);
  }

  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(origin)
        .rpId(host)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private byte[] challenge(@Nullable UUID user, HttpServletResponse response) {
    byte[] challenge = new byte[32];
    random.nextBytes(challenge);
    String word = Secret.fresh();
    passkeys.challenge(Secret.hash(word), user, challenge, clock.instant().plus(LIFE));
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, word)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Strict")
            .maxAge(LIFE)
            .build()
            .toString());
    return challenge;
  }

  private Optional<byte[]> taken(HttpServletRequest request, @Nullable UUID user) {
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(c -> c.getName().equals(COOKIE))
            .findFirst()
            .flatMap(c -> passkeys.take(Secret.hash(c.getValue()), user));
  }
}
