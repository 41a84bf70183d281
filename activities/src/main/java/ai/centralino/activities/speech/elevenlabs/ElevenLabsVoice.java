package ai.centralino.activities.speech.elevenlabs;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.speech.VendorHttp;
import ai.centralino.activities.speech.Voice;
import ai.centralino.store.Json;
import ai.centralino.store.speech.Samples.Sound;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ElevenLabs' text-to-speech. A voice is taken by its name; where the account has none of that
/// name, the account's first. Thread-safe.
public final class ElevenLabsVoice implements Voice {
  private static final String MODEL = "eleven_flash_v2_5";

  private final URI base;
  private final String key;
  private final VendorHttp http = new VendorHttp("ElevenLabs");

  /// @param base such as `https://api.elevenlabs.io`
  public ElevenLabsVoice(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  private record Voices(@Nullable List<Named> voices) {}

  @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
  private record Named(
      @com.fasterxml.jackson.annotation.JsonProperty("voice_id") @Nullable String id,
      @Nullable String name) {}

  @Override
  public Sound speak(String text, String voice, String language) throws IOException, Undeliverable {
    // Flash models speak 32 languages, Urdu not among them: those find theirs in the text.
    Map<String, Object> wanted =
        language.equals("ur")
            ? Map.of("text", text, "model_id", "eleven_multilingual_v2")
            : Map.of("text", text, "model_id", MODEL, "language_code", language);
    URI address =
        URI.create(base + "/v1/text-to-speech/" + id(voice) + "/stream?output_format=mp3_44100_64");
    return new Sound("audio/mpeg", http.send(address, Json.write(wanted), "xi-api-key", key));
  }

  private String id(String voice) throws IOException, Undeliverable {
    String list =
        new String(
            http.send(URI.create(base + "/v2/voices?page_size=100"), "", "xi-api-key", key),
            StandardCharsets.UTF_8);
    List<Named> voices = voices(list);
    return voices.stream()
        .filter(v -> voice.equalsIgnoreCase(v.name()))
        .findFirst()
        .or(() -> voices.stream().findFirst())
        .map(Named::id)
        .filter(id -> id.matches("[A-Za-z0-9_-]{4,64}"))
        .orElseThrow(() -> new Undeliverable("The ElevenLabs account has no voice."));
  }

  private static List<Named> voices(String list) throws IOException {
    try {
      Voices all = Json.read(list, Voices.class);
      return all.voices() == null ? List.of() : all.voices();
    } catch (IllegalArgumentException | IllegalStateException garbage) {
      throw new IOException("ElevenLabs answered something unreadable", garbage);
    }
  }
}
