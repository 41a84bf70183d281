package ai.centralino.store.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what may not lie about in the database, under a key that only the installation's secret
/// gives (AES-256-GCM). Thread-safe.
public final class SecretBox {
  private static final String VERSION = "1.";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /// @param installation `CENTRALINO_SECRET`; with another one nothing opens any more
  public SecretBox(String installation) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(installation.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      this.key =
          new SecretKeySpec(
              mac.doFinal("webhook secrets at rest".getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  /// The secret cannot be read with this installation's key.
  public static final class Unreadable extends RuntimeException {
    Unreadable(Throwable cause) {
      super("A stored secret does not open: CENTRALINO_SECRET has changed", cause);
    }
  }

  /// @param owner whom it belongs to; it opens for nobody else
  public String seal(String secret, String owner) {
    byte[] nonce = new byte[NONCE];
    new SecureRandom().nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, owner)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, both, NONCE, sealed.length);
      return VERSION + Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has AES-GCM", e);
    }
  }

  /// Reads what [#seal] made for the same owner.
  ///
  /// @throws Unreadable where the key or the owner is another one, or somebody changed it
  public String open(String sealed, String owner) {
    try {
      byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
      byte[] nonce = Arrays.copyOf(both, NONCE);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(both, NONCE, both.length - NONCE);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Unreadable(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
