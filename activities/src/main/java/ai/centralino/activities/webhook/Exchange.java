package ai.centralino.activities.webhook;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.activities.webhook.Courier.Answer;
import ai.centralino.activities.webhook.Courier.NoAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// One request and its answer. Runs on a thread of its own; [#stop] may come from another.
final class Exchange implements Callable<Answer> {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /// Looks at where an address leads.
  @FunctionalInterface
  interface Look {
    InetAddress[] addresses(SiteAddress of) throws Unfetchable;
  }

  /// A host with the addresses that were looked at.
  record Host(String name, InetAddress[] addresses) {}

  private final SiteAddress address;
  private final Look look;
  private final Function<Host, CloseableHttpClient> clients;
  private final Map<String, String> headers;
  private final String body;
  private final Clock clock;
  private volatile boolean stopped;
  private volatile @Nullable CloseableHttpClient open;
  private volatile @Nullable Answer sofar;

  Exchange(
      SiteAddress address,
      Look look,
      Function<Host, CloseableHttpClient> clients,
      Map<String, String> headers,
      String body,
      Clock clock) {
    this.address = address;
    this.look = look;
    this.clients = clients;
    this.headers = headers;
    this.body = body;
    this.clock = clock;
  }

  /// Cuts the connection, whatever it is doing.
  void stop() {
    stopped = true;
    CloseableHttpClient client = open;
    if (client != null) {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  /// The answer's head, once it is there.
  @Nullable Answer sofar() {
    return sofar;
  }

  @Override
  public Answer call() throws Unfetchable, NoAnswer {
    InetAddress[] vetted = look.addresses(address);
    CloseableHttpClient client = clients.apply(new Host(address.host(), vetted));
    open = client;
    try {
      if (stopped) {
        throw new NoAnswer("The try was ended.", false);
      }
      HttpHost host = new HttpHost(address.scheme(), address.host(), address.port());
      ClassicHttpRequest request = new BasicClassicHttpRequest(Method.POST, host, address.target());
      headers.forEach(request::setHeader);
      request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
      return answer(client.executeOpen(host, request, null));
    } catch (SocketTimeoutException _) {
      throw new NoAnswer(address.host() + " did not answer in time.", false);
    } catch (IOException failed) {
      throw new NoAnswer(sentence(failed), false);
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }

  private String sentence(IOException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
        return "The security certificate of " + address.host() + " is not valid.";
      }
    }
    return failed instanceof SSLException
        ? "No secure connection to " + address.host() + " came about."
        : address.host() + " did not answer as a web server does.";
  }

  /// What the answer says. Its status counts also where the rest of it never comes.
  private Answer answer(ClassicHttpResponse response) throws IOException {
    Answer head =
        new Answer(
            response.getCode(),
            retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER), clock.instant()),
            "");
    sofar = head;
    if (response.getEntity() == null) {
      return head;
    }
    try (InputStream content = response.getEntity().getContent()) {
      return new Answer(
          head.status(), head.retryAfter(), Excerpt.of(content.readNBytes(Excerpt.BYTES)));
    } catch (IOException _) {
      return head;
    }
  }

  /// Seconds or a date; null where it says nothing that can be followed. A day at most.
  static @Nullable Duration retryAfter(@Nullable Header header, Instant now) {
    if (header == null || header.getValue() == null) {
      return null;
    }
    String value = header.getValue().strip();
    Duration wait;
    if (value.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        wait =
            Duration.between(
                now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeParseException _) {
        return null;
      }
    }
    if (wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
