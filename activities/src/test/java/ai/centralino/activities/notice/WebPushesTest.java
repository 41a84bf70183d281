package ai.centralino.activities.notice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.Push.Message;
import ai.centralino.activities.notice.webpush.WebPushes;
import ai.centralino.store.notice.PushKeys;
import ai.centralino.store.notice.Subscriptions.Subscription;
import ai.centralino.workflows.notice.PushHosts;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Web Push against a browser's maker of our own: what arrives is opened as a browser opens it.
@Tag("contract")
class WebPushesTest {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_URL = Base64.getUrlDecoder();
  private static final byte[] AUTH = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final Message MESSAGE =
      new Message("{\"title\":\"Nuovo ordine 12 è qui\"}", "abc-12", true);

  private final WireMockServer maker =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private KeyPair browser;
  private KeyPair ours;
  private WebPushes pushes;

  @BeforeEach
  void start() throws Exception {
    maker.start();
    browser = pair();
    ours = pair();
    pushes =
        new WebPushes(
            new PushKeys(
                URL.encodeToString(ours.getPublic().getEncoded()),
                URL.encodeToString(ours.getPrivate().getEncoded())),
            "mailto:push@centralino.example",
            new PushHosts(List.of(maker.baseUrl())));
  }

  @AfterEach
  void stop() {
    maker.stop();
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static byte[] point(KeyPair pair) {
    byte[] x509 = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(x509, x509.length - 65, x509.length);
  }

  private Subscription at(String endpoint) {
    return new Subscription(
        UUID.randomUUID(),
        UUID.randomUUID(),
        endpoint,
        URL.encodeToString(point(browser)),
        URL.encodeToString(AUTH),
        "Chrome",
        Instant.EPOCH);
  }

  private boolean send() throws Exception {
    return pushes.send(at(maker.baseUrl() + "/push/1"), MESSAGE);
  }

  private void answers(int status) {
    maker.stubFor(
        post(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "120")));
  }

  @Test
  void theBrowserOpensItAndTheMakerKnowsWhoSentIt() throws Exception {
    answers(201);
    assertThat(send()).isTrue();
    LoggedRequest request = maker.getAllServeEvents().getFirst().getRequest();
    assertThat(request.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(request.getHeader("TTL")).isEqualTo("21600");
    assertThat(request.getHeader("Topic")).isEqualTo("abc-12");
    assertThat(request.getHeader("Urgency")).isEqualTo("high");
    assertThat(opened(request.getBody())).isEqualTo(MESSAGE.json());
    assertThat(new String(request.getBody(), StandardCharsets.ISO_8859_1)).doesNotContain("ordine");
    vapid(request.getHeader("Authorization"));
  }

  /// RFC 8291 and RFC 8188, from the browser's side.
  private String opened(byte[] body) throws Exception {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    in.get(salt);
    in.getInt();
    byte[] sender = new byte[in.get() & 0xff];
    in.get(sender);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.getPrivate());
    agreement.doPhase(key(sender), true);
    byte[] info =
        joined("WebPush: info\0".getBytes(StandardCharsets.UTF_8), point(browser), sender);
    byte[] material = derived(AUTH, agreement.generateSecret(), info, 32);
    byte[] content =
        derived(
            salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.UTF_8), 16);
    byte[] nonce =
        derived(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.UTF_8), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(sealed);
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    assertThat(padded[end]).isEqualTo((byte) 2);
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }

  private void vapid(String header) throws Exception {
    assertThat(header).startsWith("vapid t=");
    String token = header.substring("vapid t=".length()).split(",")[0].strip();
    String key = header.replaceAll(".*k=", "").strip();
    assertThat(FROM_URL.decode(key)).isEqualTo(point(ours));
    String[] parts = token.split("\\.");
    String claims = new String(FROM_URL.decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"aud\":\"" + maker.baseUrl() + "\"")
        .contains("\"sub\":\"mailto:push@centralino.example\"");
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(ours.getPublic().getEncoded())));
    verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.verify(FROM_URL.decode(parts[2]))).isTrue();
  }

  private ECPublicKey key(byte[] point) throws Exception {
    ECPoint at =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
            new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(at, ((ECPublicKey) browser.getPublic()).getParams()));
  }

  /// HKDF with one block.
  private static byte[] derived(byte[] salt, byte[] input, byte[] info, int length)
      throws Exception {
    return Arrays.copyOf(mac(mac(salt, input), joined(info, new byte[] {1})), length);
  }

  private static byte[] mac(byte[] key, byte[] text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() throws Exception {
    for (int status : new int[] {404, 410}) {
      answers(status);
      assertThat(send()).as("" + status).isFalse();
    }
  }

  @Test
  void whatMayWorkLaterAndWhatNeverWill() {
    answers(429);
    assertThatThrownBy(this::send)
        .isInstanceOfSatisfying(
            TryLater.class, t -> assertThat(t.after()).isEqualTo(Duration.ofMinutes(2)));
    answers(503);
    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
    maker.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(this::send).isInstanceOf(IOException.class);
    for (int status : new int[] {400, 401, 403, 413, 302}) {
      answers(status);
      assertThatThrownBy(this::send).as("" + status).isInstanceOf(Undeliverable.class);
    }
  }

  @Test
  void nobodyElsesAddressIsAskedAndBrokenKeysSayASentence() {
    assertThatThrownBy(() -> pushes.send(at("https://169.254.169.254/latest"), MESSAGE))
        .isInstanceOf(Undeliverable.class);
    Subscription broken =
        new Subscription(
            UUID.randomUUID(),
            UUID.randomUUID(),
            maker.baseUrl() + "/x",
            "AAAA",
            "AAAA",
            "",
            Instant.EPOCH);
    assertThatThrownBy(() -> pushes.send(broken, MESSAGE)).isInstanceOf(Undeliverable.class);
    assertThat(maker.getAllServeEvents()).isEmpty();
  }
}
