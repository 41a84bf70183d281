package ai.centralino.activities.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
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
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;

/// HTTP clients that reach one host at known addresses and do nothing by themselves: no redirects,
/// cookies, credentials, proxies, retries, upgrades or unpacking.
public final class OneHostClient {
  private OneHostClient() {}

  /// How long a client is patient, for each connection and for each silence.
  public record Patience(Duration connect, Duration silence) {}

  /// A client for one exchange; whoever asked for it closes it.
  ///
  /// @param host the only name it knows
  /// @param userAgent says who asks and why, so that a server's keeper can refuse it
  /// @param headers sent with every request
  public static CloseableHttpClient of(
      String host,
      InetAddress[] addresses,
      Patience patience,
      TlsSocketStrategy tls,
      String userAgent,
      List<Header> headers) {
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
                    .setConnectTimeout(patience.connect().toMillis(), TimeUnit.MILLISECONDS)
                    .setSocketTimeout((int) patience.silence().toMillis(), TimeUnit.MILLISECONDS)
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
        .setUserAgent(userAgent)
        .setDefaultHeaders(headers)
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
