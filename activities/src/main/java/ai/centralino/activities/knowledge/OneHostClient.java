package ai.centralino.activities.knowledge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;

/// HTTP clients that reach one host at known addresses and do nothing by themselves: no redirects,
/// cookies, credentials, proxies, retries, upgrades or unpacking.
final class OneHostClient {
  /// Says who asks and why, so that a website's keeper can refuse it.
  static final String USER_AGENT =
      "Centralino/0.1 (website import; reads schema.org data when the business asks for it)";

  private OneHostClient() {}

  static CloseableHttpClient of(
      String host, InetAddress[] addresses, SafeFetch.Limits limits, TlsSocketStrategy tls) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Known(host, addresses))
            .setTlsSocketStrategy(tls)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(16_384)
                            .setMaxHeaderCount(200)
                            .build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                    .setSocketTimeout((int) limits.total().toMillis(), TimeUnit.MILLISECONDS)
                    .build())
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setRoutePlanner(new DefaultRoutePlanner(null)) // the JVM's proxy would resolve by itself
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent(USER_AGENT)
        .setDefaultHeaders(
            List.of(
                new BasicHeader(
                    HttpHeaders.ACCEPT, "text/html, application/xhtml+xml, application/ld+json"),
                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")))
        .build();
  }

  /// Knows one name.
  private record Known(String host, InetAddress[] addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String asked) throws UnknownHostException {
      if (!asked.equals(host)) {
        throw new UnknownHostException("only the vetted host is known here");
      }
      return addresses.clone();
    }

    @Override
    public String resolveCanonicalHostname(String asked) {
      return asked;
    }
  }
}
