package ai.centralino.edge.engine;

import ai.centralino.workflows.call.EngineUsage;
import ai.centralino.workflows.call.ToolResult;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Listens and speaks: one conversation over one session.
///
/// Every method is called on the leg's event loop, and the engine calls its [Listener] there too.
public interface VoiceEngine {
  /// Begins to connect. Called once, before anything else.
  void open();

  /// Lets the receptionist speak first.
  void greet(String greeting);

  /// A frame of the caller's: base64 of µ-law, the `length` bytes of `text` at `start`. Buffered
  /// until [#flush].
  void hear(ByteBuf text, int start, int length);

  /// The carrier has no more frames for now.
  void flush();

  /// Words typed instead of spoken.
  ///
  /// @param spoken whether the same words went over the line as sound too
  void read(String text, boolean spoken);

  void press(char digit);

  /// The sound of `item` was cut off after `heardMs`. Its later sound must not follow.
  void cut(String item, int heardMs);

  /// What came of a tool call. `json` is what the model reads.
  void toolDone(String callId, String json, ToolResult result);

  /// Whether the answer that asked for this tool call also said something. Then no goodbye has to
  /// follow.
  default boolean spokeWith(String callId) {
    return false;
  }

  /// A sentence to bridge a slow tool.
  void fill(String sentence);

  /// Whether the caller's speech takes the floor from this engine. A full-duplex engine handles it
  /// itself.
  default boolean yieldsToBargeIn() {
    return true;
  }

  /// What the engine has counted for its vendor's bill so far, or null where it costs nothing.
  default @Nullable EngineUsage usage() {
    return null;
  }

  void close();

  /// What an engine tells the leg.
  interface Listener {
    /// The engine is ready to hear and speak.
    void ready();

    /// Sound of `item`: base64 of µ-law, the `length` bytes of `text` at `start`. Buffered until
    /// [#flushSpeech].
    void speak(String item, ByteBuf text, int start, int length, int bytes);

    void flushSpeech();

    /// All of `item`'s sound has been handed over.
    void spoke(String item);

    void callerStarted();

    void callerStopped();

    /// The caller's words, when they are known; that may be after the answer began.
    void callerSaid(String item, String text);

    void receptionistSaid(String item, String text);

    /// The engine wants a tool used.
    ///
    /// @param response which of the engine's answers asks for it; grows
    void toolWanted(String callId, String name, String argumentsJson, long response);

    /// The engine cannot go on.
    void failed(String reason);
  }
}
