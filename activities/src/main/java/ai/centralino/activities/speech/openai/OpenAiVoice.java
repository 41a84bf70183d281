package ai.centralino.activities.speech.openai;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.speech.VendorHttp;
import ai.centralino.activities.speech.Voice;
import ai.centralino.store.Json;
import ai.centralino.store.speech.Samples.Sound;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// OpenAI's `/audio/speech`, and servers that are compatible with it. Thread-safe.
public final class OpenAiVoice implements Voice {
  private final URI address;
  private final String key;
  private final String model;
  private final VendorHttp http = new VendorHttp("OpenAI");

  /// @param base such as `https://api.openai.com/v1`
  public OpenAiVoice(URI base, String key, String model) {
    this.address = URI.create(base + "/audio/speech");
    this.key = key;
    this.model = model;
  }

  @Override
  public Sound speak(String text, String voice, String language) throws IOException, Undeliverable {
    String body =
        Json.write(Map.of("model", model, "voice", voice, "input", text, "response_format", "mp3"));
    return new Sound("audio/mpeg", http.send(address, body, "Authorization", "Bearer " + key));
  }
}
