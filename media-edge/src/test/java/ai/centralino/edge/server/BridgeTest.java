package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.call.LegCause;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Carrier and engine over real sockets, with a scripted engine between.
@Tag("fast")
class BridgeTest extends Bridge {
  @Test
  void soundGoesThroughBothWaysUnchanged() throws Exception {
    WebSocket carrier = start();
    greeted();
    say(
        carrier,
        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"track\":\"inbound\",\"payload\":\""
            + FRAME
            + "\"}}");
    assertThat(openai.next("input_audio_buffer.append").path("audio").asText()).isEqualTo(FRAME);
    speaks("item_1", 100);
    JsonNode media = next("media");
    assertThat(media.path("streamSid").asText()).isEqualTo("MZ1");
    assertThat(Base64.getDecoder().decode(media.at("/media/payload").asText())).hasSize(800);
  }

  @Test
  void aFrameInFragmentsIsHeardToo() {
    WebSocket carrier = start();
    greeted();
    carrier.sendText("{\"event\":\"media\",\"media\":{\"payload\":\"AAAA", false).join();
    say(carrier, "BBBB\"}}");
    say(carrier, "{\"event\":\"media\",\"media\":{\"payload\":\"" + FRAME + "\"}}");
    assertThat(openai.next("input_audio_buffer.append").path("audio").asText())
        .isEqualTo("AAAABBBB");
    assertThat(openai.next("input_audio_buffer.append").path("audio").asText()).isEqualTo(FRAME);
  }

  @Test
  void bargeInClearsTheCarrierAndTruncatesAtWhatWasHeard() throws Exception {
    WebSocket carrier = start();
    greeted();
    speaks("item_1", 900);
    String first = next("mark").at("/mark/name").asText();
    String second = next("mark").at("/mark/name").asText();
    say(
        carrier,
        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"" + first + "\"}}");
    say(
        carrier,
        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"" + second + "\"}}");
    say(carrier, "{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"digit\":\"5\"}}");
    openai.next("conversation.item.create"); // the digit: the marks before it have been taken
    openai.send(
        "{\"type\":\"input_audio_buffer.speech_started\",\"audio_start_ms\":600,\"item_id\":\"u1\"}");
    next("clear");
    JsonNode truncate = openai.next("conversation.item.truncate");
    assertThat(truncate.path("item_id").asText()).isEqualTo("item_1");
    assertThat(truncate.path("content_index").asInt()).isZero();
    assertThat(truncate.path("audio_end_ms").asInt()).isEqualTo(600);
    speaks("item_1", 100); // what was still on its way is not heard any more
    speaks("item_2", 100);
    assertThat(Base64.getDecoder().decode(next("media").at("/media/payload").asText()))
        .hasSize(800);
    assertThat(heard.stream().filter(m -> m.path("event").asText().equals("media"))).isEmpty();
  }

  @Test
  void speechIntoSilenceClearsNothing() throws Exception {
    WebSocket carrier = start();
    greeted();
    speaks("item_1", 100);
    openai.send("{\"type\":\"response.output_audio.done\",\"item_id\":\"item_1\"}");
    String last = next("mark").at("/mark/name").asText();
    say(carrier, "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"" + last + "\"}}");
    say(carrier, "{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"digit\":\"5\"}}");
    openai.next("conversation.item.create");
    openai.send(
        "{\"type\":\"input_audio_buffer.speech_started\",\"audio_start_ms\":600,\"item_id\":\"u1\"}");
    speaks("item_2", 100);
    assertThat(next("media")).isNotNull();
    assertThat(heard.stream().filter(m -> m.path("event").asText().equals("clear"))).isEmpty();
  }

  @Test
  void aToolIsUsedOnceThoughReportedThriceAndThenOneAnswerIsAskedFor() {
    start();
    greeted();
    openai.send("{\"type\":\"response.created\",\"response\":{\"id\":\"r1\"}}");
    String item =
        "{\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"c1\",\"name\":\"place_order\",\"arguments\":\"{\\\"items\\\":[]}\"}";
    openai.send(
        "{\"type\":\"response.function_call_arguments.done\",\"call_id\":\"c1\",\"name\":\"place_order\",\"arguments\":\"{}\"}");
    openai.send("{\"type\":\"response.output_item.done\",\"item\":" + item + "}");
    JsonNode output = openai.next("conversation.item.create").path("item");
    assertThat(output.path("type").asText()).isEqualTo("function_call_output");
    assertThat(output.path("call_id").asText()).isEqualTo("c1");
    openai.send(
        "{\"type\":\"response.done\",\"response\":{\"id\":\"r1\",\"status\":\"completed\",\"output\":["
            + item
            + "]}}");
    openai.next("response.create");
    assertThat(line.tools).hasSize(1);
  }

  @Test
  void aToolCallThatTheCallerTalkedOverIsNotUsed() {
    start();
    greeted();
    openai.send(
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"function_call\",\"status\":\"incomplete\",\"call_id\":\"c1\",\"name\":\"confirm_order\",\"arguments\":\"{\"}}");
    openai.send(
        "{\"type\":\"response.done\",\"response\":{\"status\":\"cancelled\",\"output\":[{\"type\":\"function_call\",\"status\":\"incomplete\",\"call_id\":\"c1\",\"name\":\"confirm_order\",\"arguments\":\"{\"}]}}");
    openai.send(
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\"c2\",\"name\":\"search_knowledge\",\"arguments\":\"{}\"}}");
    openai.next("conversation.item.create");
    assertThat(line.tools).extracting("id").containsExactly("c2");
  }

  @Test
  void aDeadEngineEndsTheStreamSoThatTheCarrierAsksWhatIsNext() throws Exception {
    start();
    greeted();
    openai.drop();
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(line.closed.poll(5, TimeUnit.SECONDS).cause()).isEqualTo(LegCause.ENGINE_FAILED);
  }

  @Test
  void theCarriersStopEndsTheCall() throws Exception {
    WebSocket carrier = start();
    greeted();
    say(carrier, "{\"event\":\"stop\",\"streamSid\":\"MZ1\",\"stop\":{\"callSid\":\"CA1\"}}");
    assertThat(line.closed.poll(5, TimeUnit.SECONDS).cause()).isEqualTo(LegCause.CALLER_HUNG_UP);
  }

  @Test
  void aTokenWorksOnceAndGarbageNever() throws Exception {
    calls.prepare(FakeCallLine.plan(call, "realtime"));
    String token = tokens.issue(call);
    WebSocket first = dial();
    say(first, start(token));
    greeted();
    WebSocket second = dial();
    say(second, start(token));
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    for (String bad : List.of("", "garbage", token + "x")) {
      CountDownLatch before = gone;
      say(dial(), start(bad));
      assertThat(before.getCount()).isZero();
    }
  }

  @Test
  void aWrongSignatureOnTheUpgradeIsRefused() {
    var refused =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("X-Twilio-Signature", "AAAA")
            .buildAsync(
                URI.create("ws://127.0.0.1:" + server.port() + "/media-stream"),
                new WebSocket.Listener() {});
    assertThat(refused).failsWithin(java.time.Duration.ofSeconds(5));
  }
}
