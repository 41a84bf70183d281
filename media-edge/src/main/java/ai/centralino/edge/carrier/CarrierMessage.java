package ai.centralino.edge.carrier;

import java.util.Map;

/// What a carrier says on a media stream, beside the frames themselves.
public sealed interface CarrierMessage {
  /// The stream begins.
  ///
  /// @param stream the carrier's id of the stream
  /// @param call the carrier's id of the call
  /// @param parameters what our own TwiML gave the stream, the token among it
  record Started(String stream, String call, Map<String, String> parameters)
      implements CarrierMessage {}

  /// Everything sent before the mark of this name has been played, or thrown away by a clear.
  record Marked(String name) implements CarrierMessage {}

  record Digit(char digit) implements CarrierMessage {}

  /// Words that were typed, not spoken; only our own phones send them.
  ///
  /// @param spoken whether the same words went over the line as sound too
  record Typed(String text, boolean spoken) implements CarrierMessage {}

  /// The caller is gone.
  record Stopped() implements CarrierMessage {}

  /// Nothing that matters here.
  record Other() implements CarrierMessage {}
}
