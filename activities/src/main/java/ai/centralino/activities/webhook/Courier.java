package ai.centralino.activities.webhook;

import ai.centralino.activities.net.OneHostClient;
import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.activities.net.Vetting;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that strangers typed. Thread-safe.
///
/// The address is looked at before anything is sent, and the connection goes to what was looked at;
/// no redirect is followed, no proxy used. Inner addresses and plain http are for installations
/// whose operator allows them.
public final class Courier {
  static final String USER_AGENT = "Centralino/0.1 (webhooks)";
  private static final List<Header> HEADERS =
      List.of(new BasicHeader(HttpHeaders.ACCEPT, "application/json, text/plain, */*;q=0.1"));

  private final Vetting vetting;
  private final boolean plainHttp;
  private final Limits limits;
  private final TlsSocketStrategy tls;
  private final Clock clock;

  /// @param privateTargets whether the operator allows inner addresses and plain http
  public Courier(boolean privateTargets) {
    this(privateTargets, Limits.STANDARD.total());
  }

  /// @param privateTargets whether the operator allows inner addresses and plain http
  /// @param total how long one try may take, from the name server to the end of the answer
  public Courier(boolean privateTargets, Duration total) {
    this(
        InetAddress::getAllByName,
        (_, _, _) -> privateTargets,
        privateTargets,
        new Limits(total, Limits.STANDARD.connect()),
        DefaultClientTlsStrategy.createDefault(),
        Clock.systemUTC());
  }

  Courier(
      Vetting.Resolver resolver,
      Vetting.Exemption exemption,
      boolean plainHttp,
      Limits limits,
      TlsSocketStrategy tls,
      Clock clock) {
    this.vetting = new Vetting(resolver, exemption, Courier::portRefusal);
    this.plainHttp = plainHttp;
    this.limits = limits;
    this.tls = tls;
    this.clock = clock;
  }

  /// How long one try may take.
  ///
  /// @param total from the name server to the end of the answer
  record Limits(Duration total, Duration connect) {
    static final Limits STANDARD = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(5));
  }

  /// What the other side answered.
  ///
  /// @param retryAfter how long it asks us to wait; null where it does not
  /// @param excerpt the beginning of its answer, redacted
  public record Answer(int status, @Nullable Duration retryAfter, String excerpt) {}

  /// There was no answer. The message is a plain sentence.
  public static final class NoAnswer extends Exception {
    private final boolean never;

    NoAnswer(String sentence, boolean never) {
      super(sentence);
      this.never = never;
    }

    /// Whether it will always be so with this address.
    public boolean never() {
      return never;
    }

    /// Why, for people.
    public String sentence() {
      return String.valueOf(getMessage());
    }
  }

  private static @Nullable String portRefusal(int port) {
    return port == 443 || port == 80 || port >= 1_024
        ? null
        : "Webhooks go to port 443 or to one above 1023, not to " + port + ".";
  }

  /// Posts JSON once and waits for the answer, for as long as one try may take and no longer.
  ///
  /// @throws NoAnswer where nothing was sent, or nothing came back in time
  public Answer post(String url, Map<String, String> headers, String body) throws NoAnswer {
    SiteAddress address;
    try {
      address = SiteAddress.of(url);
    } catch (Unfetchable malformed) {
      throw refused(malformed);
    }
    if (!address.scheme().equals("https") && !plainHttp) {
      throw new NoAnswer("Webhooks go to https addresses only.", true);
    }
    Exchange exchange =
        new Exchange(
            address,
            vetting::addresses,
            host ->
                OneHostClient.of(
                    host.name(),
                    host.addresses(),
                    new OneHostClient.Patience(limits.connect(), limits.total()),
                    tls,
                    USER_AGENT,
                    HEADERS),
            headers,
            body,
            clock);
    FutureTask<Answer> task = new FutureTask<>(exchange);
    // A thread of its own, because a name server that does not answer cannot be interrupted and
    // would hold a virtual thread's carrier.
    Thread.ofPlatform().daemon().name("webhook-post").start(task);
    try {
      return task.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      Answer sofar = exchange.sofar();
      if (sofar != null) {
        return sofar; // it has answered; the rest of its words can be done without
      }
      throw tooSlow(address);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("The try was interrupted.", false);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case NoAnswer known -> throw known;
        case Unfetchable known -> throw refused(known);
        case null, default -> throw new IllegalStateException("the try broke", failed.getCause());
      }
    } finally {
      exchange.stop();
    }
  }

  private NoAnswer tooSlow(SiteAddress address) {
    return new NoAnswer(
        address.host() + " did not answer within " + limits.total().toSeconds() + " seconds.",
        false);
  }

  private static NoAnswer refused(Unfetchable why) {
    return switch (why.code()) {
      case "address-refused" ->
          new NoAnswer(
              "The address is not on the public internet, or its port is refused: nothing was sent.",
              true);
      case "not-found" -> new NoAnswer("The server's name is not known.", false);
      default -> new NoAnswer("The address is not a web address: nothing was sent.", true);
    };
  }
}
