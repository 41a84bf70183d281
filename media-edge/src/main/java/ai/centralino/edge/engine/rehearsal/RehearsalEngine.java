package ai.centralino.edge.engine.rehearsal;

import ai.centralino.edge.audio.EnergyVad;
import ai.centralino.edge.audio.Espeak;
import ai.centralino.edge.audio.MuLaw;
import ai.centralino.edge.engine.VoiceEngine;
import ai.centralino.workflows.call.CallPlan;
import ai.centralino.workflows.call.ToolResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Needs no key and no model, and says so on screen. Drives the same tools through the same path as
/// the real engines.
///
/// Confined to the leg's event loop; speech is made on virtual threads.
public final class RehearsalEngine implements VoiceEngine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 200 * MuLaw.BYTES_PER_MS;
  private static final int WORDS_WITHIN_MS = 1_200;

  private final EventLoop loop;
  private final ExecutorService background;
  private final Espeak espeak;
  private final CallPlan plan;
  private final Listener leg;
  private final Rehearsal rehearsal;
  private final EnergyVad vad = new EnergyVad();
  private final Map<String, String> tools = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private byte[] frame = new byte[MuLaw.FRAME_BYTES];
  private int items;
  private int utterances;
  private int toolCalls;
  private boolean over;
  private boolean explained;
  private @Nullable ScheduledFuture<?> wordless;
  private java.util.concurrent.CompletableFuture<Void> speech =
      java.util.concurrent.CompletableFuture.completedFuture(null);

  public RehearsalEngine(
      CallPlan plan, EventLoop loop, ExecutorService background, Espeak espeak, Listener leg) {
    this.plan = plan;
    this.loop = loop;
    this.background = background;
    this.espeak = espeak;
    this.leg = leg;
    this.rehearsal = new Rehearsal(plan);
  }

  @Override
  public void open() {
    loop.execute(leg::ready);
  }

  @Override
  public void greet(String greeting) {
    say(greeting);
  }

  @Override
  public void hear(ByteBuf text, int start, int length) {
    byte[] base64 = new byte[length];
    text.getBytes(start, base64);
    int bytes;
    try {
      if (length > frame.length) {
        frame = new byte[length];
      }
      bytes = Base64.getDecoder().decode(base64, frame);
    } catch (IllegalArgumentException garbage) {
      return;
    }
    switch (vad.hear(frame, bytes)) {
      case STARTED -> leg.callerStarted();
      case STOPPED -> {
        leg.callerStopped();
        if (!explained) {
          wordless = loop.schedule(this::soundOnly, WORDS_WITHIN_MS, TimeUnit.MILLISECONDS);
        }
      }
      case NONE -> {}
    }
  }

  private void soundOnly() {
    explained = true;
    act(rehearsal.soundOnly());
  }

  @Override
  public void flush() {}

  @Override
  public void read(String text, boolean spoken) {
    if (over) {
      return;
    }
    if (wordless != null) {
      wordless.cancel(false);
    }
    explained = true;
    if (!spoken) {
      leg.callerStarted();
      leg.callerStopped();
    }
    leg.callerSaid("caller-" + ++utterances, text);
    act(rehearsal.heard(text));
  }

  @Override
  public void press(char digit) {
    leg.callerStarted();
    leg.callerStopped();
    leg.callerSaid("caller-" + ++utterances, "[" + digit + "]");
    act(rehearsal.pressed(digit));
  }

  private void act(List<Rehearsal.Act> acts) {
    for (Rehearsal.Act act : acts) {
      switch (act) {
        case Rehearsal.Act.Say(String text) -> say(text);
        case Rehearsal.Act.Use(String tool, Map<String, Object> arguments) -> {
          String id = "leg" + plan.legs() + "-tool" + ++toolCalls;
          tools.put(id, tool);
          leg.toolWanted(id, tool, json(arguments), toolCalls);
        }
      }
    }
  }

  private static String json(Map<String, Object> arguments) {
    try {
      return JSON.writeValueAsString(arguments);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings and numbers are writable", e);
    }
  }

  private void say(String text) {
    if (over) {
      return;
    }
    String item = "receptionist-" + ++items;
    leg.receptionistSaid(item, text);
    if (!espeak.present()) {
      return;
    }
    // One sentence after the other, though each is made in the background.
    speech =
        speech
            .thenApplyAsync(_ -> espeak.speak(text, plan.tenant().language()), background)
            .thenAcceptAsync(sound -> play(item, sound), loop)
            .exceptionally(_ -> null);
  }

  private void play(String item, byte[] sound) {
    if (over || cut.contains(item) || sound.length == 0) {
      return;
    }
    for (int at = 0; at < sound.length; at += CHUNK) {
      int length = Math.min(CHUNK, sound.length - at);
      byte[] base64 =
          Base64.getEncoder().encode(java.util.Arrays.copyOfRange(sound, at, at + length));
      leg.speak(item, Unpooled.wrappedBuffer(base64), 0, base64.length, length);
    }
    leg.spoke(item);
    leg.flushSpeech();
  }

  @Override
  public void toolDone(String callId, String json, ToolResult result) {
    String tool = tools.remove(callId);
    if (tool != null && !over) {
      act(rehearsal.done(tool, result));
    }
  }

  @Override
  public void fill(String sentence) {
    say(sentence);
  }

  @Override
  public void cut(String item, int heardMs) {
    cut.add(item);
  }

  @Override
  public void close() {
    over = true;
  }
}
