package ai.centralino.workflows.call;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A short-lived signed word that lets one media stream in. Whoever takes it makes sure that its id
/// is used once.
///
/// @param purpose what it opens, such as `media` or `browser`; a token of one purpose never opens
///   another
/// @param subject what it is about, such as a call's id
/// @param id unique, the handle for one-use
public record StreamToken(String purpose, String subject, String id, Instant expires) {
  /// A call from the console; the subject is the number that is called.
  public static final String BROWSER = "browser";

  /// As [#BROWSER], answered by the receptionist's draft. Only for somebody who may edit it.
  public static final String BROWSER_DRAFT = "browser-draft";

  /// The token as text.
  public String signed(String secret) {
    String body = purpose + "\n" + subject + "\n" + id + "\n" + expires.getEpochSecond();
    return encode(body.getBytes(StandardCharsets.UTF_8)) + "." + encode(mac(secret, body));
  }

  /// Reads a token; empty where it is malformed, of another purpose, expired at `now`, or not
  /// signed with `secret`.
  public static Optional<StreamToken> verify(
      String text, String purpose, String secret, Instant now) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() > 2_000) {
      return Optional.empty();
    }
    try {
      String body =
          new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
      byte[] signature = Base64.getUrlDecoder().decode(text.substring(dot + 1));
      String[] parts = body.split("\n", -1);
      if (parts.length != 4
          || !MessageDigest.isEqual(signature, mac(secret, body))
          || !parts[0].equals(purpose)) {
        return Optional.empty();
      }
      StreamToken token =
          new StreamToken(
              parts[0], parts[1], parts[2], Instant.ofEpochSecond(Long.parseLong(parts[3])));
      return now.isBefore(token.expires) ? Optional.of(token) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "StreamToken[" + purpose + "]";
  }
}
