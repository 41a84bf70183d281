package ai.centralino.activities.crm.webhook;

import ai.centralino.activities.crm.CrmAnswer;
import ai.centralino.activities.crm.CrmHttp;
import ai.centralino.activities.crm.CrmProblem;
import ai.centralino.activities.crm.CrmTransport;
import ai.centralino.activities.net.PublicInternet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that a business has typed. The host is looked up once; where any of its
/// addresses lies outside the public internet nothing is sent, and the connection goes to the
/// addresses that were looked at. Redirects are not followed and no proxy is used. Thread-safe.
public final class GuardedPost implements CrmTransport {
  private static final int LONGEST = 64_000;

  private final DnsResolver names;
  private final boolean privateTargets;

  /// @param names the name server
  /// @param privateTargets whether the operator allows addresses outside the public internet, and
  ///   http without a certificate
  public GuardedPost(DnsResolver names, boolean privateTargets) {
    this.names = names;
    this.privateTargets = privateTargets;
  }

  @Override
  public CrmAnswer json(
      String vendor, String method, URI at, Map<String, String> headers, @Nullable String body)
      throws CrmProblem {
    if (!"https".equalsIgnoreCase(at.getScheme()) && !privateTargets) {
      throw CrmProblem.shut("Documents go to https addresses only");
    }
    String host = at.getHost();
    if (host == null || at.getUserInfo() != null) {
      throw CrmProblem.shut("The webhook's address is not a web address");
    }
    InetAddress[] vetted = vetted(host);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Known(host, vetted))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(5, TimeUnit.SECONDS)
                    .setSocketTimeout(20, TimeUnit.SECONDS)
                    .build())
            .build();
    try (CloseableHttpClient client =
        HttpClientBuilder.create()
            .setConnectionManager(connections)
            .setRoutePlanner(new DefaultRoutePlanner(null)) // a proxy would look up by itself
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent("Centralino/0.1 (crm)")
            .build()) {
      HttpPost post = new HttpPost(at);
      headers.forEach(post::setHeader);
      post.setEntity(new StringEntity(body == null ? "" : body, ContentType.APPLICATION_JSON));
      return client.execute(
          post,
          response -> {
            Map<String, List<String>> said = new TreeMap<>();
            for (Header header : response.getHeaders()) {
              said.computeIfAbsent(
                      header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                  .add(header.getValue());
            }
            read(response.getEntity());
            // What a stranger's program says beside its status is of no use to anybody.
            return CrmHttp.answer(response.getCode(), "", said);
          });
    } catch (IOException broken) {
      throw CrmProblem.later("The webhook's address could not be reached, or broke off", null);
    }
  }

  private static void read(@Nullable HttpEntity entity) throws IOException {
    if (entity != null) {
      try (var content = entity.getContent()) {
        content.readNBytes(LONGEST);
      }
    }
  }

  private InetAddress[] vetted(String host) throws CrmProblem {
    InetAddress[] found;
    try {
      found = names.resolve(host.replaceAll("[\\[\\]]", ""));
    } catch (UnknownHostException unknown) {
      found = new InetAddress[0];
    }
    if (found == null || found.length == 0) {
      throw CrmProblem.later("The webhook's server is not known by its name", null);
    }
    for (InetAddress address : found) {
      if (!privateTargets && !PublicInternet.holds(address)) {
        throw CrmProblem.shut(
            "The webhook's address is not on the public internet, so nothing is sent there");
      }
    }
    return found;
  }

  /// Knows one name.
  private record Known(String host, InetAddress[] addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String asked) throws UnknownHostException {
      if (!asked.equalsIgnoreCase(host)
          && !asked.equalsIgnoreCase(host.replaceAll("[\\[\\]]", ""))) {
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
