package ai.centralino.activities.knowledge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.activities.net.Vetting;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection goes to an address, the certificate is checked for the name.
@Tag("contract")
class SiteCertificateTest {
  private static final SafeFetch.Limits LIMITS =
      new SafeFetch.Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), 1_000, 5);

  private static Page fetch(SafeFetch fetch, String address) throws Unfetchable {
    return fetch.fetch(SiteAddress.of(address), Duration.ofSeconds(5));
  }

  private static String code(SafeFetch fetch, String address) {
    return catchThrowableOfType(Unfetchable.class, () -> fetch(fetch, address)).code();
  }

  @Test
  void theCertificateMustBearTheNameThatWasTyped(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("shop.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=shop.example",
                "-ext",
                "san=dns:shop.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-alias",
                "shop",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    WireMockServer secure =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword("password")
                .keyManagerPassword("password"));
    secure.start();
    try {
      secure.stubFor(
          get("/")
              .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("safe")));
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        trusted.load(in, "password".toCharArray());
      }
      Vetting.Resolver here = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
      SafeFetch trusting =
          new SafeFetch(
              here,
              (_, _, _) -> true,
              LIMITS,
              new DefaultClientTlsStrategy(
                  SSLContexts.custom().loadTrustMaterial(trusted, null).build()));
      String port = ":" + secure.httpsPort() + "/";
      assertThat(fetch(trusting, "https://shop.example" + port).body())
          .asString()
          .isEqualTo("safe");
      assertThat(code(trusting, "https://bank.example" + port)).isEqualTo("bad-certificate");
      assertThat(
              code(new SafeFetch(here, (_, _, _) -> true, LIMITS), "https://shop.example" + port))
          .isEqualTo("bad-certificate");
    } finally {
      secure.stop();
    }
  }
}
