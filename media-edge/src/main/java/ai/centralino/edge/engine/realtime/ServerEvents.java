package ai.centralino.edge.engine.realtime;

import ai.centralino.edge.carrier.Bytes;
import java.util.Set;

/// What is looked for in the Realtime API's events before any of them is parsed.
final class ServerEvents {
  static final byte[] AUDIO = Bytes.of("response.output_audio.delta\"");
  static final byte[] ITEM = Bytes.of("\"item_id\"");
  static final byte[] DELTA = Bytes.of("\"delta\"");
  static final byte[] TYPE = Bytes.of("\"type\"");

  /// Frequent events that change nothing here and are not worth parsing.
  static final Set<String> UNUSED =
      Set.of(
          "response.output_audio_transcript.delta",
          "response.function_call_arguments.delta",
          "response.content_part.added",
          "response.content_part.done",
          "response.output_item.added",
          "conversation.item.added",
          "conversation.item.done",
          "conversation.item.truncated",
          "conversation.item.input_audio_transcription.delta",
          "input_audio_buffer.committed",
          "rate_limits.updated");

  private ServerEvents() {}
}
