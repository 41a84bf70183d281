package ai.centralino.web.tenant;

import ai.centralino.store.tenant.Accounts;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// One-time codes of an authenticator app (RFC 6238: SHA-1, 30 s, six digits). A code counts once,
/// and one step early or late. Thread-safe.
@Component
class OneTimeCodes {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Clock clock;
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(STEP, 6);

  OneTimeCodes(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /// Lays down a new secret and returns it in base 32, for the app.
  String offer(UUID user) {
    byte[] bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    String secret = encode(bytes);
    accounts.offerTotp(user, secret);
    return secret;
  }

  Optional<String> offered(UUID user) {
    return accounts.totpSecret(user);
  }

  /// Whether `code` is right now; it will not be a second time.
  boolean accept(UUID user, String code) {
    String digits = code.replaceAll("\\s", "");
    Optional<String> secret = accounts.totpSecret(user);
    if (!digits.matches("\\d{6}") || secret.isEmpty()) {
      return false;
    }
    SecretKeySpec key = new SecretKeySpec(decode(secret.get()), "HmacSHA1");
    Instant now = clock.instant();
    for (int drift : new int[] {0, -1, 1}) {
      Instant at = now.plus(STEP.multipliedBy(drift));
      try {
        String right = generator.generateOneTimePasswordString(key, at);
        if (MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8))) {
          return accounts.useTotp(user, at.getEpochSecond() / STEP.toSeconds());
        }
      } catch (InvalidKeyException e) {
        throw new IllegalStateException("a secret of ours is always a key", e);
      }
    }
    return false;
  }

  /// The address that an authenticator app reads from the picture.
  static String uri(String email, String secret) {
    return "otpauth://totp/Centralino:"
        + URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20")
        + "?secret="
        + secret
        + "&issuer=Centralino";
  }

  /// The picture as the path of an SVG whose side is [#side].
  static String path(String uri) {
    QrCode code = QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append(String.format(Locale.ROOT, "M%d,%dh1v1h-1z", x + 4, y + 4));
        }
      }
    }
    return path.toString();
  }

  static int side(String uri) {
    return QrCode.encodeText(uri, QrCode.Ecc.MEDIUM).size + 8;
  }

  private static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    return text.toString();
  }

  private static byte[] decode(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      buffer = (buffer << 5) | BASE32.indexOf(text.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
      buffer &= (1 << bits) - 1;
    }
    return bytes;
  }
}
