package ai.centralino.workflows.notice;

import ai.centralino.workflows.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signed word in a link that one customer got, which opens one thing and says nothing about
/// anybody.
///
/// @param about the booking, or the notice, that it is about
public record PersonalLink(TenantId tenant, UUID about) {
  /// Cancels a booking.
  public static final String CANCEL = "cancel-booking";

  /// Ends mail from a business.
  public static final String UNSUBSCRIBE = "unsubscribe";

  private static final int IDS = 32;
  private static final int SIGNATURE = 16;

  /// The word, 64 signs that need no escaping in a path.
  ///
  /// @param purpose one of the constants here; a word for one never opens another
  public String signed(String purpose, String secret) {
    byte[] ids = ids();
    byte[] word =
        ByteBuffer.allocate(IDS + SIGNATURE)
            .put(ids)
            .put(mac(purpose, secret, ids), 0, SIGNATURE)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(word);
  }

  /// Reads a word; empty where it is malformed, of another purpose, or not signed with `secret`.
  public static Optional<PersonalLink> read(String word, String purpose, String secret) {
    if (!word.matches("[A-Za-z0-9_-]{64}")) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word));
    PersonalLink link =
        new PersonalLink(
            new TenantId(new UUID(bytes.getLong(), bytes.getLong())),
            new UUID(bytes.getLong(), bytes.getLong()));
    return MessageDigest.isEqual(
            link.signed(purpose, secret).getBytes(StandardCharsets.US_ASCII),
            word.getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(link)
        : Optional.empty();
  }

  private byte[] ids() {
    UUID business = tenant.value();
    return ByteBuffer.allocate(IDS)
        .putLong(business.getMostSignificantBits())
        .putLong(business.getLeastSignificantBits())
        .putLong(about.getMostSignificantBits())
        .putLong(about.getLeastSignificantBits())
        .array();
  }

  private static byte[] mac(String purpose, String secret, byte[] ids) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(ids);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }
}
