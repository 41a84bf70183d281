package ai.centralino.workflows.call;

import ai.centralino.workflows.tenant.Language;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// What the caller gets after a media stream has ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NextStep.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = NextStep.Forward.class, name = "forward"),
  @JsonSubTypes.Type(value = NextStep.Voicemail.class, name = "voicemail"),
  @JsonSubTypes.Type(value = NextStep.Goodbye.class, name = "goodbye"),
})
public sealed interface NextStep {
  /// The talk goes on where it was.
  record Resume(CallPlan plan) implements NextStep {}

  /// A person takes over.
  record Forward(String number, String sentence, Language language) implements NextStep {}

  /// The caller leaves a message.
  record Voicemail(String sentence, Language language) implements NextStep {}

  /// The call ends, with a sentence where something is still to be said.
  record Goodbye(@Nullable String sentence, Language language) implements NextStep {}
}
