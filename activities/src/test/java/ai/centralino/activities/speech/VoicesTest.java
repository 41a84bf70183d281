package ai.centralino.activities.speech;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.centralino.activities.notice.Undeliverable;
import ai.centralino.activities.speech.elevenlabs.ElevenLabsVoice;
import ai.centralino.activities.speech.openai.OpenAiVoice;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The voices' vendors, with answers as their documentation has them.
@Tag("contract")
class VoicesTest {
  private final WireMockServer vendor =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private Voice openAi;
  private Voice elevenLabs;

  @BeforeEach
  void start() {
    vendor.start();
    openAi = new OpenAiVoice(URI.create(vendor.baseUrl() + "/v1"), "sk-x", "gpt-4o-mini-tts");
    elevenLabs = new ElevenLabsVoice(URI.create(vendor.baseUrl()), "el-x");
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  private void openAiAnswers(int status, String body) {
    vendor.stubFor(
        post(urlPathEqualTo("/v1/audio/speech"))
            .willReturn(aResponse().withStatus(status).withBody(body)));
  }

  @Test
  void openAiSpeaksInTheChosenVoice() throws Exception {
    openAiAnswers(200, "ID3 sound");
    var sound = openAi.speak("Buonasera.", "marin", "it");
    assertThat(sound.type()).isEqualTo("audio/mpeg");
    assertThat(new String(sound.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("ID3 sound");
    vendor.verify(
        postRequestedFor(urlPathEqualTo("/v1/audio/speech"))
            .withHeader("Authorization", equalTo("Bearer sk-x"))
            .withRequestBody(
                equalToJson(
                    """
                    {"model": "gpt-4o-mini-tts", "voice": "marin", "input": "Buonasera.", "response_format": "mp3"}
                    """)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void aRefusalIsForGoodAndNamesNoKey(int status) {
    openAiAnswers(status, "{\"error\":{\"message\":\"Incorrect API key provided: sk-x\"}}");
    assertThatThrownBy(() -> openAi.speak("a", "marin", "it"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining(Integer.toString(status))
        .hasMessageNotContaining("sk-x");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void aFailureMayPass(int status) {
    openAiAnswers(status, "");
    assertThatThrownBy(() -> openAi.speak("a", "marin", "it")).isInstanceOf(IOException.class);
  }

  @Test
  void noSoundAndACutLineAreFailures() {
    openAiAnswers(200, "");
    assertThatThrownBy(() -> openAi.speak("a", "marin", "it")).isInstanceOf(IOException.class);
    vendor.stubFor(
        post(urlPathEqualTo("/v1/audio/speech"))
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(() -> openAi.speak("a", "marin", "it")).isInstanceOf(IOException.class);
  }

  private void elevenLabsHas(String voices) {
    vendor.stubFor(
        get(urlPathEqualTo("/v2/voices"))
            .withHeader("xi-api-key", equalTo("el-x"))
            .willReturn(okJson(voices)));
    vendor.stubFor(
        post(com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching(
                "/v1/text-to-speech/[^/]+/stream"))
            .willReturn(aResponse().withStatus(200).withBody("ID3")));
  }

  @Test
  void elevenLabsTakesTheVoiceOfThatNameOrTheFirst() throws Exception {
    elevenLabsHas(
        "{\"voices\":[{\"voice_id\":\"aaaa1\",\"name\":\"Rachel\",\"labels\":{}},{\"voice_id\":\"bbbb2\",\"name\":\"Marin\"}]}");
    elevenLabs.speak("Buonasera.", "marin", "it");
    vendor.verify(
        postRequestedFor(urlPathEqualTo("/v1/text-to-speech/bbbb2/stream"))
            .withRequestBody(
                equalToJson(
                    "{\"text\":\"Buonasera.\",\"model_id\":\"eleven_flash_v2_5\",\"language_code\":\"it\"}")));
    elevenLabs.speak("ہیلو", "cedar", "ur");
    vendor.verify(postRequestedFor(urlPathEqualTo("/v1/text-to-speech/aaaa1/stream")));
  }

  @Test
  void anAccountWithoutVoicesAndGarbageAreSaidSo() {
    elevenLabsHas("{\"voices\":[]}");
    assertThatThrownBy(() -> elevenLabs.speak("a", "marin", "it"))
        .isInstanceOf(Undeliverable.class);
    elevenLabsHas("{\"voices\":[{\"voice_id\":\"../../evil\",\"name\":\"Marin\"}]}");
    assertThatThrownBy(() -> elevenLabs.speak("a", "marin", "it"))
        .isInstanceOf(Undeliverable.class);
    elevenLabsHas("<html>");
    assertThatThrownBy(() -> elevenLabs.speak("a", "marin", "it")).isInstanceOf(IOException.class);
  }
}
