package ai.centralino.edge.engine.realtime;

import ai.centralino.workflows.Environment;
import java.net.URI;
import java.util.Optional;

/// Where the Realtime API is and which models it is asked for. Vendors retire models every few
/// months, so each is a setting.
public record RealtimeSettings(URI base, String apiKey, String model, String transcriptionModel) {
  /// The settings, empty where there is no key.
  public static Optional<RealtimeSettings> of(Environment env) {
    URI base = env.http("OPENAI_BASE_URL").orElse(URI.create("https://api.openai.com/v1"));
    return env.text("OPENAI_API_KEY")
        .map(key ->
            new RealtimeSettings(
                base,
                key,
                env.text("OPENAI_REALTIME_MODEL", "gpt-realtime-2.1"),
                env.text("OPENAI_TRANSCRIPTION_MODEL", "gpt-transcribe")));
  }

  /// The socket's address: the base with `http` become `ws`.
  URI socket() {
    return URI.create(
        base.toString().replaceFirst("^http", "ws")
            + "/realtime?model="
            + java.net.URLEncoder.encode(model, java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "RealtimeSettings[" + base + " " + model + "]";
  }
}
