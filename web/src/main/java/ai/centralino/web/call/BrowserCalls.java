package ai.centralino.web.call;

import ai.centralino.web.WebSettings;
import ai.centralino.workflows.call.StreamToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets a browser's phone into the edge. Thread-safe.
@Component
public class BrowserCalls {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final WebSettings settings;
  private final Clock clock;

  BrowserCalls(WebSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// Where a browser's phone connects.
  ///
  /// @param token lets one call in, once
  public record Line(String url, String token, String call) {
    @Override
    public String toString() {
      return "Line[" + call + "]";
    }
  }

  /// A line to `number`.
  ///
  /// @param purpose [StreamToken#BROWSER], or [StreamToken#BROWSER_DRAFT] for somebody who may edit
  ///   the receptionist of the business that owns the number
  public Line line(String number, String purpose, HttpServletRequest request) {
    String id = UUID.randomUUID().toString().replace("-", "");
    String token =
        new StreamToken(purpose, number, id, clock.instant().plus(LIFE)).signed(settings.secret());
    return new Line(edge(request), token, "browser-" + id);
  }

  private String edge(HttpServletRequest request) {
    URI base = settings.publicBase();
    return base != null
        ? base.toString().replaceFirst("^http", "ws") + "/browser-call"
        : "ws://" + request.getServerName() + ":" + settings.edgePort() + "/browser-call";
  }
}
