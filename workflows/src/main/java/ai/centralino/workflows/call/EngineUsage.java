package ai.centralino.workflows.call;

import java.util.Objects;

/// What a voice engine counted over one leg or one call: its vendor's bill. Tokens, and the
/// caller's sound that was written down.
///
/// @param model as the vendor calls it
/// @param textIn tokens of text read, those from its cache left out
/// @param audioIn tokens of sound heard, those from its cache left out
/// @param cachedTextIn tokens of text that came from the vendor's cache
/// @param cachedAudioIn tokens of sound that came from the vendor's cache
/// @param textOut tokens of text written
/// @param audioOut tokens of sound spoken
/// @param transcribedMs milliseconds of the caller's sound that were transcribed
public record EngineUsage(
    String model,
    long textIn,
    long audioIn,
    long cachedTextIn,
    long cachedAudioIn,
    long textOut,
    long audioOut,
    long transcribedMs) {
  /// Both together, under the later one's model.
  public EngineUsage plus(EngineUsage later) {
    return new EngineUsage(
        Objects.requireNonNull(later.model),
        textIn + later.textIn,
        audioIn + later.audioIn,
        cachedTextIn + later.cachedTextIn,
        cachedAudioIn + later.cachedAudioIn,
        textOut + later.textOut,
        audioOut + later.audioOut,
        transcribedMs + later.transcribedMs);
  }
}
