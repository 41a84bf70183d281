package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the edge does with a call that has just arrived.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Talk.class, name = "talk"),
  @JsonSubTypes.Type(value = Answer.Forward.class, name = "forward"),
  @JsonSubTypes.Type(value = Answer.Voicemail.class, name = "voicemail"),
  @JsonSubTypes.Type(value = Answer.Decline.class, name = "decline"),
})
public sealed interface Answer {
  /// The receptionist talks.
  record Talk(CallPlan plan) implements Answer {}

  /// A person takes it at `number`, after `sentence` is spoken.
  record Forward(String number, String sentence, Language language) implements Answer {}

  /// The caller leaves a message after `sentence`.
  record Voicemail(String sentence, Language language) implements Answer {}

  /// Nobody can take it; `sentence` says so and the call ends.
  record Decline(String sentence, Language language) implements Answer {}
}
