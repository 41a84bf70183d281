package ai.centralino.store.notice;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// The pair of keys that browsers know this installation by.
///
/// @param publicKey X.509, base64url
/// @param privateKey PKCS #8, base64url; a secret
public record PushKeys(String publicKey, String privateKey) {
  /// An uncompressed point on P-256.
  private static final int POINT = 65;

  /// The installation's pair, made when it is asked for first.
  public static PushKeys of(PlatformKeys platform) {
    String[] pair = platform.of("vapid", PushKeys::fresh).split(":", 2);
    return new PushKeys(pair[0], pair[1]);
  }

  private static String fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
      return encoder.encodeToString(pair.getPublic().getEncoded())
          + ":"
          + encoder.encodeToString(pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has P-256", e);
    }
  }

  /// The public key as a browser wants it: the point, base64url.
  public String forBrowsers() {
    byte[] x509 = Base64.getUrlDecoder().decode(publicKey);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(x509, x509.length - POINT, x509.length));
  }

  @Override
  public String toString() {
    return "PushKeys[" + forBrowsers() + "]";
  }
}
