package ai.centralino.store.crypto;

import ai.centralino.store.Database;
import ai.centralino.workflows.tenant.TenantId;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Seals secrets with AES-256-GCM, each for one business and one purpose: elsewhere it does not
/// open. Thread-safe.
///
/// The keys are kept in the database, encrypted under a key that is derived from the installation's
/// secret. [#rotate] adds a key that seals from then on; the older ones still open. With another
/// installation's secret nothing opens, and new keys are made beside the old ones.
public final class Vault {
  private static final byte[] PURPOSE = "centralino vault".getBytes(StandardCharsets.UTF_8);

  private final Database database;
  private final Aead master;
  private final String wrappedBy;
  private volatile @Nullable KeysetHandle keys;

  /// @param secret the one that edge, worker and web share
  public Vault(Database database, String secret) {
    this.database = database;
    try {
      AeadConfig.register();
      byte[] derived = derive(secret, "key");
      this.master = new AesGcmJce(derived);
      this.wrappedBy = HexFormat.of().formatHex(derive(secret, "name"), 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HKDF and AES-GCM", e);
    }
  }

  /// Something that does not open: it was sealed for somebody else, or under another installation's
  /// secret, or was changed.
  public static final class Shut extends RuntimeException {
    Shut(Throwable why) {
      super("a sealed secret does not open", why);
    }
  }

  /// Encrypts.
  ///
  /// @param purpose what it is for, such as a connection's id; needed again to open it
  public byte[] seal(TenantId tenant, UUID purpose, String secret) {
    try {
      return aead(keys()).encrypt(secret.getBytes(StandardCharsets.UTF_8), bound(tenant, purpose));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /// Decrypts what was sealed for this business and purpose.
  ///
  /// @throws Shut when it was not
  public String open(TenantId tenant, UUID purpose, byte[] sealed) {
    try {
      return open(keys(), tenant, purpose, sealed);
    } catch (GeneralSecurityException mayBeNewerKey) {
      keys = null; // another service may have rotated since
      try {
        return open(keys(), tenant, purpose, sealed);
      } catch (GeneralSecurityException e) {
        throw new Shut(e);
      }
    }
  }

  /// Makes a new key, which seals from now on. Other services see it at once: they read the keys
  /// anew where one is missing.
  public void rotate() {
    try {
      KeysetHandle now = keys();
      byte[] known = stored();
      KeysetHandle next =
          KeysetHandle.newBuilder(now)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build();
      keep(wrap(next), known);
      keys = null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the vault's keys could not be renewed", e);
    }
  }

  private static String open(KeysetHandle keys, TenantId tenant, UUID purpose, byte[] sealed)
      throws GeneralSecurityException {
    return new String(aead(keys).decrypt(sealed, bound(tenant, purpose)), StandardCharsets.UTF_8);
  }

  private KeysetHandle keys() throws GeneralSecurityException {
    KeysetHandle known = keys;
    if (known != null) {
      return known;
    }
    byte[] kept = stored();
    if (kept == null) {
      kept = keep(wrap(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)), null);
    }
    KeysetHandle read =
        TinkProtoKeysetFormat.parseKeyset(
            master.decrypt(kept, PURPOSE),
            InsecureSecretKeyAccess.get(),
            RegistryConfiguration.get());
    keys = read;
    return read;
  }

  private byte[] wrap(KeysetHandle handle) throws GeneralSecurityException {
    return master.encrypt(
        TinkProtoKeysetFormat.serializeKeyset(
            handle, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()),
        PURPOSE);
  }

  private byte @Nullable [] stored() {
    return apart(() ->
        database.before((Handle handle) ->
            handle
                .createQuery("SELECT vault_keyset(:which)")
                .bind("which", wrappedBy)
                .map((row, _) -> row.getBytes(1))
                .one()));
  }

  private byte[] keep(byte[] fresh, byte @Nullable [] known) {
    return apart(() ->
        database.before(handle ->
            handle
                .createQuery("SELECT keep_vault_keyset(:which, :fresh, :known)")
                .bind("which", wrappedBy)
                .bind("fresh", fresh)
                .bind("known", known)
                .map((row, _) -> row.getBytes(1))
                .one()));
  }

  /// On a thread of its own: whoever seals may be in a transaction, which this would join and whose
  /// business it would forget.
  private static <R> R apart(Callable<R> work) {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      return thread.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the vault's keys could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] bound(TenantId tenant, UUID purpose) {
    return (tenant + "\n" + purpose).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] derive(String secret, String what) throws GeneralSecurityException {
    byte[] whole =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                    .thenExpand(("centralino vault " + what).getBytes(StandardCharsets.UTF_8), 32));
    return Arrays.copyOf(whole, 32);
  }
}
