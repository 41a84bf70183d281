package ai.centralino.edge.phone;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.phone.TwimlScript.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A phone without a phone: does at the edge's door what Twilio would do, verb by verb. One call
/// per object.
public final class SimulatedPhone {
  /// The account that marks a call as a test: it is never billed.
  public static final String ACCOUNT = "AC00000000000000000000000centralin";

  private static final int MAX_VERBS = 30;

  private final PhoneCall call;
  private final PhoneListener listener;
  private final Espeak espeak;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Queue<String> lines;
  private int verbs;

  public SimulatedPhone(PhoneCall call, Espeak espeak, PhoneListener listener) {
    this.call = call;
    this.espeak = espeak;
    this.listener = listener;
    this.lines = new ArrayDeque<>(call.say());
  }

  /// Places the call and returns when it is over.
  ///
  /// @throws IOException when the edge does not play its part, in words for whoever called
  public void place() throws IOException, InterruptedException {
    long began = System.nanoTime();
    follow(post("/incoming-call", Map.of("CallStatus", "ringing")));
    long seconds = Math.max(1, Math.round((System.nanoTime() - began) / 1e9));
    post(
        "/call-status",
        Map.of("CallStatus", "completed", "CallDuration", Long.toString(seconds), "Duration", "1"));
    listener.happened("line", "The call is over after " + seconds + " s");
  }

  private void follow(@Nullable String twiml) throws IOException, InterruptedException {
    for (String next = twiml; next != null; ) {
      next = run(TwimlScript.read(next));
    }
  }

  /// Runs verbs until one of them leads to other TwiML or the script ends.
  private @Nullable String run(TwimlScript script) throws IOException, InterruptedException {
    for (Verb verb : script.verbs()) {
      if (++verbs > MAX_VERBS) {
        throw new IOException("The edge's TwiML runs in circles.");
      }
      switch (verb.name()) {
        case "Say" -> listener.happened("line", "Says: " + verb.text());
        case "Pause" -> Thread.sleep(1_000);
        case "Connect" -> {
          return connect(verb);
        }
        case "Dial" -> {
          listener.happened("line", "Rings " + verb.text() + ": nobody answers in a simulation");
          if (!verb.attribute("action").isEmpty()) {
            return post(
                path(verb.attribute("action")),
                Map.of("CallStatus", "in-progress", "DialCallStatus", "no-answer"));
          }
        }
        case "Record" -> {
          listener.happened(
              "line", "Records a message after the tone: the caller says nothing and hangs up");
          return null;
        }
        case "Redirect" -> {
          return post(path(verb.text()), Map.of("CallStatus", "in-progress"));
        }
        case "Hangup", "Reject" -> {
          listener.happened("line", "The other side hangs up");
          return null;
        }
        default -> listener.happened("line", "Does not know the verb " + verb.name());
      }
    }
    return null;
  }

  private @Nullable String connect(Verb connect) throws IOException, InterruptedException {
    Verb stream = connect.nouns().getFirst();
    Map<String, String> parameters = new LinkedHashMap<>();
    stream.nouns().forEach(p -> parameters.put(p.attribute("name"), p.attribute("value")));
    String url = stream.attribute("url");
    String sid = "MZ" + UUID.randomUUID().toString().replace("-", "");
    StreamLeg leg = new StreamLeg(call, ACCOUNT, lines, sid, espeak, listener);
    boolean callerLeft;
    try {
      WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
      if (call.authToken() != null) {
        builder.header("X-Twilio-Signature", signature(call.authToken(), url, Map.of()));
      }
      WebSocket socket =
          builder
              .buildAsync(URI.create(call.edge().replaceFirst("^http", "ws") + path(url)), leg)
              .join();
      callerLeft = leg.talk(socket, parameters);
    } catch (CompletionException refused) {
      listener.happened("line", "The media stream could not be opened: " + refused.getCause());
      callerLeft = false;
    }
    if (callerLeft) {
      listener.happened("line", "The caller hangs up");
      return null;
    }
    String action = connect.attribute("action");
    return action.isEmpty() ? null : post(path(action), Map.of("CallStatus", "in-progress"));
  }

  /// The path and query of an address that the edge gave us; the host is the edge's own.
  private static String path(String url) {
    URI uri = URI.create(url);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private String post(String path, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> form = new TreeMap<>();
    form.put("CallSid", call.callSid());
    form.put("AccountSid", ACCOUNT);
    form.put("From", call.from());
    form.put("To", call.to());
    form.put("Direction", "inbound");
    form.put("ApiVersion", "2010-04-01");
    form.putAll(more);
    StringBuilder body = new StringBuilder();
    form.forEach((k, v) ->
        body.append(body.isEmpty() ? "" : "&").append(encoded(k)).append('=').append(encoded(v)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.edge() + path))
            .timeout(Duration.ofSeconds(15))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("User-Agent", "Centralino-Phone/1")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (call.authToken() != null) {
      String base = call.publicBase() == null ? call.edge() : call.publicBase();
      request.header("X-Twilio-Signature", signature(call.authToken(), base + path, form));
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 403) {
      throw new IOException(
          "The edge does not trust this phone's signature. Use the same TWILIO_AUTH_TOKEN, PUBLIC_BASE_URL and"
              + " CENTRALINO_DATA as the edge that answers at "
              + call.edge()
              + ".");
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "The edge answered " + path + " with " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Twilio's signature: base64 of HMAC-SHA1 over the address and the sorted parameters.
  static String signature(String authToken, String url, Map<String, String> form) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((k, v) -> signed.append(k).append(v));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA1", e);
    }
  }
}
