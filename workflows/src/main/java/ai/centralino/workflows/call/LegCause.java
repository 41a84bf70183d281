package ai.centralino.workflows.call;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a media stream ended.
public enum LegCause {
  /// The carrier said `stop`: the caller is gone.
  CALLER_HUNG_UP("caller_hung_up"),
  /// The receptionist has said goodbye.
  SAID_GOODBYE("said_goodbye"),
  /// A person takes over.
  TRANSFER("transfer"),
  /// The voice engine could not be reached or died.
  ENGINE_FAILED("engine_failed"),
  /// The socket broke without a word; the caller may still be there.
  STREAM_BROKE("stream_broke"),
  /// The call has reached its longest duration.
  TIME_LIMIT("time_limit"),
  /// The edge is shutting down and hands the call over.
  HANDOVER("handover");

  private final String word;

  LegCause(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
