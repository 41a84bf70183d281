package ai.centralino.edge.engine.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.call.EngineUsage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What answers and transcripts say they used, as OpenAI's reference writes it.
@Tag("fast")
class UsageCountTest {
  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  @Test
  void answersAddUpAndCachedTokensCountOnce() throws Exception {
    UsageCount count = new UsageCount();
    JsonNode usage =
        json(
            """
            {"total_tokens":253,"input_tokens":132,"output_tokens":121,
             "input_token_details":{"text_tokens":119,"audio_tokens":13,"cached_tokens":64,
               "cached_tokens_details":{"text_tokens":64,"audio_tokens":3}},
             "output_token_details":{"text_tokens":30,"audio_tokens":91}}
            """);
    count.answered(usage);
    count.answered(usage);
    count.transcribed(json("{\"type\":\"duration\",\"seconds\":1.5}"));
    count.transcribed(json("{\"type\":\"tokens\",\"total_tokens\":9}"));
    assertThat(count.of("gpt-realtime-2.1"))
        .isEqualTo(new EngineUsage("gpt-realtime-2.1", 110, 20, 128, 6, 60, 182, 1_500));
  }

  @Test
  void anEngineThatSaysNothingCountsNothing() throws Exception {
    UsageCount count = new UsageCount();
    count.answered(json("{}").path("usage"));
    count.transcribed(json("null"));
    assertThat(count.of("m")).isNull();
  }
}
