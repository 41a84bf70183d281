package ai.centralino.edge.engine.realtime;

import ai.centralino.workflows.call.EngineUsage;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Adds up what the Realtime API says that its answers and transcripts used. An answer that was cut
/// off is billed too. Confined to the leg's event loop.
final class UsageCount {
  private long textIn;
  private long audioIn;
  private long cachedTextIn;
  private long cachedAudioIn;
  private long textOut;
  private long audioOut;
  private double transcribedSeconds;

  /// Adds a `response.done`'s `usage`; one without it adds nothing.
  void answered(JsonNode usage) {
    JsonNode in = usage.path("input_token_details");
    JsonNode cached = in.path("cached_tokens_details");
    long cachedText = tokens(cached, "text_tokens");
    long cachedAudio = tokens(cached, "audio_tokens");
    textIn += Math.max(0, tokens(in, "text_tokens") - cachedText);
    audioIn += Math.max(0, tokens(in, "audio_tokens") - cachedAudio);
    cachedTextIn += cachedText;
    cachedAudioIn += cachedAudio;
    JsonNode out = usage.path("output_token_details");
    textOut += tokens(out, "text_tokens");
    audioOut += tokens(out, "audio_tokens");
  }

  /// Adds a transcript's `usage`, where it is by duration.
  void transcribed(JsonNode usage) {
    transcribedSeconds += Math.max(0, usage.path("seconds").asDouble());
  }

  /// The sum; null where nothing was counted.
  @Nullable EngineUsage of(String model) {
    boolean nothing =
        textIn + audioIn + cachedTextIn + cachedAudioIn + textOut + audioOut == 0
            && transcribedSeconds == 0;
    return nothing
        ? null
        : new EngineUsage(
            model,
            textIn,
            audioIn,
            cachedTextIn,
            cachedAudioIn,
            textOut,
            audioOut,
            Math.round(transcribedSeconds * 1_000));
  }

  private static long tokens(JsonNode of, String name) {
    return Math.max(0, of.path(name).asLong());
  }
}
