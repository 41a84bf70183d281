package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.OneHostClient;
import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// One fetch with its redirects. Runs on a thread of its own; [#stop] may come from another.
final class Errand implements Callable<Page> {
  private static final Set<String> READABLE =
      Set.of("text/html", "application/xhtml+xml", "application/ld+json");

  /// Looks at where a hop leads before it is taken.
  @FunctionalInterface
  interface Look {
    InetAddress[] addresses(SiteAddress of) throws Unfetchable;
  }

  private static final List<Header> HEADERS =
      List.of(
          new BasicHeader(
              HttpHeaders.ACCEPT, "text/html, application/xhtml+xml, application/ld+json"),
          new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip"));

  private final SiteAddress start;
  private final Look vetting;
  private final SafeFetch.Limits limits;
  private final TlsSocketStrategy tls;
  private volatile boolean stopped;
  private volatile @Nullable CloseableHttpClient open;

  Errand(SiteAddress start, Look vetting, SafeFetch.Limits limits, TlsSocketStrategy tls) {
    this.start = start;
    this.vetting = vetting;
    this.limits = limits;
    this.tls = tls;
  }

  /// Cuts the connection, whatever it is doing.
  void stop() {
    stopped = true;
    CloseableHttpClient client = open;
    if (client != null) {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public Page call() throws Unfetchable {
    SiteAddress at = start;
    for (int hop = 0; hop <= limits.redirects(); hop++) {
      switch (ask(at)) {
        case Answer.Found(Page page) -> {
          return page;
        }
        case Answer.Moved(String to) -> at = at.resolve(to);
      }
    }
    throw Unfetchable.never(
        "too-many-redirects",
        "The website sends its visitors round in circles. Type the address that the browser shows"
            + " when the page is open.");
  }

  private sealed interface Answer {
    record Found(Page page) implements Answer {}

    record Moved(String to) implements Answer {}
  }

  private Answer ask(SiteAddress at) throws Unfetchable {
    InetAddress[] vetted = vetting.addresses(at);
    // A client for each hop: it knows this host's vetted addresses and no other name at all.
    CloseableHttpClient client =
        OneHostClient.of(
            at.host(),
            vetted,
            new OneHostClient.Patience(limits.connect(), limits.total()),
            tls,
            SafeFetch.USER_AGENT,
            HEADERS);
    open = client;
    try {
      if (stopped) {
        throw tooSlow();
      }
      HttpHost host = new HttpHost(at.scheme(), at.host(), at.port());
      ClassicHttpRequest request = new BasicClassicHttpRequest(Method.GET, host, at.target());
      return answer(at, client.executeOpen(host, request, null));
    } catch (MessageConstraintException _) {
      throw tooLarge();
    } catch (SocketTimeoutException _) {
      throw tooSlow();
    } catch (IOException failed) {
      if (stopped) {
        throw tooSlow();
      }
      throw aboutCertificate(failed)
          ? Unfetchable.never(
              "bad-certificate",
              "The security certificate of "
                  + at.host()
                  + " is not valid. Tell whoever looks after the website, or type http:// before"
                  + " the name.")
          : Unfetchable.later(
              "unreachable",
              at.host() + " does not answer as a website does. Try again in a few minutes.");
    } finally {
      client.close(CloseMode.IMMEDIATE); // a polite close would read the rest of an endless body
    }
  }

  private static boolean aboutCertificate(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private Answer answer(SiteAddress at, ClassicHttpResponse response)
      throws IOException, Unfetchable {
    int status = response.getCode();
    Header location = response.getFirstHeader("Location");
    if (Set.of(301, 302, 303, 307, 308).contains(status) && location != null) {
      return new Answer.Moved(location.getValue());
    }
    if (status != 200) {
      throw refusedBySite(at, status);
    }
    HttpEntity entity = response.getEntity();
    ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
    String media = type == null ? "" : type.getMimeType().toLowerCase(Locale.ROOT);
    if (entity == null || type == null || !READABLE.contains(media)) {
      throw notHtml();
    }
    return new Answer.Found(new Page(at, media, known(type.getParameter("charset")), body(entity)));
  }

  private byte[] body(HttpEntity entity) throws IOException, Unfetchable {
    String coding =
        entity.getContentEncoding() == null
            ? "identity"
            : entity.getContentEncoding().strip().toLowerCase(Locale.ROOT);
    InputStream raw = new Rationed(entity.getContent(), limits.bytes());
    InputStream plain =
        switch (coding) {
          case "", "identity" -> raw;
          case "gzip", "x-gzip" -> new GZIPInputStream(raw);
          default -> throw notHtml(); // only gzip was asked for
        };
    byte[] body;
    try {
      body = plain.readNBytes(limits.bytes() + 1);
    } catch (Rationed.Exceeded _) {
      throw tooLarge();
    }
    if (body.length > limits.bytes()) {
      throw tooLarge();
    }
    return body;
  }

  private static @Nullable String known(@Nullable String charset) {
    try {
      return charset != null && Charset.isSupported(charset) ? charset : null;
    } catch (IllegalCharsetNameException _) {
      return null;
    }
  }

  private static Unfetchable refusedBySite(SiteAddress at, int status) {
    if (status == 404 || status == 410) {
      return Unfetchable.never(
          "not-found",
          "The website has no page at this address. Open it in a browser and copy the address from"
              + " there.");
    }
    String code = "http-" + status;
    if (status == 408 || status == 429 || status >= 500) {
      return Unfetchable.later(
          code, at.host() + " is out of order (" + status + "). Try again in a few minutes.");
    }
    return Unfetchable.never(
        code,
        at.host()
            + " does not let programs read it ("
            + status
            + "). Tell whoever looks after the website, or type the information in.");
  }

  static Unfetchable tooSlow() {
    return Unfetchable.later(
        "too-slow", "The website takes too long to answer. Try again in a few minutes.");
  }

  private static Unfetchable tooLarge() {
    return Unfetchable.never(
        "too-large",
        "The page is too large to be read. Type the address of a smaller page, such as the menu's.");
  }

  private static Unfetchable notHtml() {
    return Unfetchable.never(
        "not-html",
        "There is no web page at this address but something else, such as a picture or a PDF. Type"
            + " the address of the website's first page.");
  }
}
