package ai.centralino.edge.phone;

import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.audio.MuLaw;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The media stream of a simulated phone: 20 ms frames at real pace, marks echoed when their sound
/// has been played, `clear` honoured. Frames go out on one thread; what comes in is guarded by this
/// object's lock.
final class StreamLeg implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MS = 1_000_000;
  private static final long ANSWER_WITHIN = 20_000 * MS;
  private static final int WORDS_AFTER_FRAMES = 33;

  private record Mark(String name, long at) {}

  private final PhoneCall call;
  private final String account;
  private final PhoneListener listener;
  private final Espeak espeak;
  private final Queue<String> lines;
  private final Queue<Mark> marks = new ArrayDeque<>();
  private final StringBuilder partial = new StringBuilder();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String streamSid;
  private byte[] speech = new byte[0];
  private int spoken;
  private int silentFrames;
  private @Nullable String words;
  private long playEnd;
  private long lastSaid;
  private boolean answered;
  private boolean callerLeft;
  private int sequence;
  private int chunk;

  StreamLeg(
      PhoneCall call,
      String account,
      Queue<String> lines,
      String streamSid,
      Espeak espeak,
      PhoneListener listener) {
    this.call = call;
    this.account = account;
    this.lines = lines;
    this.streamSid = streamSid;
    this.espeak = espeak;
    this.listener = listener;
  }

  /// Talks until one side hangs up.
  ///
  /// @return whether the caller did
  boolean talk(WebSocket socket, Map<String, String> parameters) throws InterruptedException {
    send(socket, Map.of("event", "connected", "protocol", "Call", "version", "1.0.0"));
    send(socket, started(parameters));
    byte @Nullable [] wav = call.wav();
    if (wav != null) {
      speech = wav;
    }
    long tick = System.nanoTime();
    lastSaid = tick;
    while (!callerLeft
        && !closed.await(Math.max(0, tick - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      tick += 20 * MS;
      frame(socket);
      echo(socket);
      next(socket);
    }
    if (callerLeft) {
      send(
          socket,
          Map.of(
              "event",
              "stop",
              "sequenceNumber",
              next(),
              "streamSid",
              streamSid,
              "stop",
              Map.of("accountSid", account, "callSid", call.callSid())));
      socket
          .sendClose(WebSocket.NORMAL_CLOSURE, "")
          .orTimeout(2, TimeUnit.SECONDS)
          .exceptionally(_ -> null)
          .join();
    }
    return callerLeft;
  }

  private Map<String, Object> started(Map<String, String> parameters) {
    Map<String, Object> start = new LinkedHashMap<>();
    start.put("accountSid", account);
    start.put("streamSid", streamSid);
    start.put("callSid", call.callSid());
    start.put("tracks", java.util.List.of("inbound"));
    start.put(
        "mediaFormat", Map.of("encoding", "audio/x-mulaw", "sampleRate", 8000, "channels", 1));
    Map<String, String> custom = new LinkedHashMap<>(parameters);
    custom.put("captions", "on");
    start.put("customParameters", custom);
    return Map.of(
        "event", "start", "sequenceNumber", next(), "start", start, "streamSid", streamSid);
  }

  private String next() {
    return Integer.toString(++sequence);
  }

  private void frame(WebSocket socket) {
    byte[] frame = new byte[MuLaw.FRAME_BYTES];
    Arrays.fill(frame, MuLaw.SILENCE);
    if (spoken < speech.length) {
      int length = Math.min(frame.length, speech.length - spoken);
      System.arraycopy(speech, spoken, frame, 0, length);
      spoken += length;
      silentFrames = 0;
    } else {
      silentFrames++;
    }
    send(
        socket,
        Map.of(
            "event",
            "media",
            "sequenceNumber",
            next(),
            "streamSid",
            streamSid,
            "media",
            Map.of(
                "track",
                "inbound",
                "chunk",
                Integer.toString(++chunk),
                "timestamp",
                Integer.toString(chunk * 20),
                "payload",
                Base64.getEncoder().encodeToString(frame))));
  }

  private synchronized void echo(WebSocket socket) {
    long now = System.nanoTime();
    for (Iterator<Mark> each = marks.iterator(); each.hasNext(); ) {
      Mark mark = each.next();
      if (mark.at > now) {
        return;
      }
      each.remove();
      send(
          socket,
          Map.of(
              "event",
              "mark",
              "sequenceNumber",
              next(),
              "streamSid",
              streamSid,
              "mark",
              Map.of("name", mark.name)));
    }
  }

  /// Decides what the caller does now.
  private synchronized void next(WebSocket socket) {
    if (words != null) {
      if (spoken >= speech.length
          && silentFrames >= (speech.length == 0 ? 0 : WORDS_AFTER_FRAMES)) {
        send(
            socket,
            Map.of(
                "event",
                "utterance",
                "streamSid",
                streamSid,
                "utterance",
                Map.of("text", words, "spoken", speech.length > 0)));
        words = null;
        lastSaid = System.nanoTime();
      }
      return;
    }
    long now = System.nanoTime();
    boolean listening =
        spoken >= speech.length && now - playEnd > 600 * MS && now - lastSaid > 800 * MS;
    if (!listening || (!answered && now - lastSaid < ANSWER_WITHIN)) {
      return;
    }
    String line = call.typed() != null && lines.isEmpty() ? call.typed().poll() : lines.poll();
    if (line != null && !line.isBlank()) {
      say(line);
    } else if (line != null
        || (call.typed() == null && now - Math.max(playEnd, lastSaid) > 1_500 * MS)) {
      callerLeft = true;
    }
  }

  private void say(String line) {
    speech = espeak.speak(line, call.language());
    spoken = 0;
    silentFrames = 0;
    words = line;
    answered = false;
    lastSaid = System.nanoTime();
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      String message = partial.toString();
      partial.setLength(0);
      try {
        on(JSON.readTree(message));
      } catch (JsonProcessingException e) {
        listener.happened("line", "The edge sent text that is not JSON");
      }
    }
    socket.request(1);
    return CompletableFuture.completedStage(null);
  }

  private synchronized void on(JsonNode message) {
    long now = System.nanoTime();
    switch (message.path("event").asText()) {
      case "media" -> {
        int bytes =
            Base64.getDecoder().decode(message.path("media").path("payload").asText()).length;
        playEnd = Math.max(now, playEnd) + bytes * MS / MuLaw.BYTES_PER_MS;
        answered = true;
      }
      case "mark" ->
          marks.add(new Mark(message.path("mark").path("name").asText(), Math.max(now, playEnd)));
      case "clear" -> {
        playEnd = now;
        int pending = marks.size(); // a clear brings every pending mark back at once
        for (int i = 0; i < pending; i++) {
          marks.add(new Mark(marks.remove().name, now));
        }
      }
      case "caption" -> caption(message.path("caption"));
      default -> {}
    }
  }

  private void caption(JsonNode caption) {
    String who = caption.path("who").asText();
    answered |= who.equals("receptionist");
    String text =
        switch (who) {
          case "tool" ->
              caption.path("text").asText()
                  + ": "
                  + caption.path("status").asText()
                  + (caption.hasNonNull("orderNumber")
                      ? ", order " + caption.path("orderNumber").asInt()
                      : "");
          case "cut" -> "heard " + caption.path("heardMs").asInt() + " ms of that";
          default -> caption.path("text").asText();
        };
    listener.happened(who, text);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    closed.countDown();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.countDown();
  }

  private static void send(WebSocket socket, Map<String, ?> message) {
    try {
      socket
          .sendText(JSON.writeValueAsString(message), true)
          .orTimeout(5, TimeUnit.SECONDS)
          .exceptionally(_ -> null)
          .join();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps are writable", e);
    }
  }
}
