package ai.centralino.store.notice;

import ai.centralino.store.Database;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Keys of the installation itself, made once and sealed with its secret. Thread-safe.
public final class PlatformKeys {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Database database;
  private final SecretKeySpec seal;
  private final SecureRandom chance = new SecureRandom();

  /// @param secret what edge, worker and web share
  public PlatformKeys(Database database, String secret) {
    this.database = database;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      this.seal =
          new SecretKeySpec(mac.doFinal("platform keys".getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  /// The key of this name; the first who asks makes it, and everybody gets the same one. A key that
  /// was sealed with another secret cannot be opened.
  ///
  /// @throws IllegalStateException where the installation's secret has changed
  public String of(String name, Supplier<String> fresh) {
    Optional<String> kept = ask("SELECT platform_key(:name)", name, null);
    String sealed =
        kept.or(() -> ask("SELECT keep_platform_key(:name, :fresh)", name, sealed(fresh.get())))
            .orElseThrow();
    return opened(name, sealed);
  }

  private Optional<String> ask(String question, String name, @Nullable String fresh) {
    return database.before(handle -> {
      var query = handle.createQuery(question).bind("name", name);
      if (fresh != null) {
        query.bind("fresh", fresh);
      }
      return query.map((row, _) -> Optional.ofNullable(row.getString(1))).one();
    });
  }

  private String sealed(String plain) {
    try {
      byte[] nonce = new byte[NONCE];
      chance.nextBytes(nonce);
      byte[] text =
          cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has AES-GCM", e);
    }
  }

  private String opened(String name, String sealed) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
      byte[] nonce = new byte[NONCE];
      bytes.get(nonce);
      byte[] text = new byte[bytes.remaining()];
      bytes.get(text);
      return new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(text), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key '" + name + "' was sealed with another CENTRALINO_SECRET", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
