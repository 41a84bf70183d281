package ai.centralino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.workflows.call.LegCause;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who speaks when, and how a leg is left, over real sockets.
@Tag("fast")
class LeavingTest extends Bridge {
  private static final String CREATED =
      "{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}";
  private static final String STARTED =
      "{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"u1\"}";
  private static final String STOPPED =
      "{\"type\":\"input_audio_buffer.speech_stopped\",\"item_id\":\"u1\"}";

  private void asks(String id, String tool) {
    openai.send(
        "{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"function_call\",\"status\":\"completed\",\"call_id\":\""
            + id
            + "\",\"name\":\""
            + tool
            + "\",\"arguments\":\"{}\"}}");
  }

  private void done(String status) {
    openai.send(
        "{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"status\":\""
            + status
            + "\",\"output\":[]}}");
  }

  /// A carrier whose greeting has been spoken.
  private WebSocket talks() {
    WebSocket carrier = start();
    greeted();
    done("completed");
    return carrier;
  }

  private void echoesTheNextMark(WebSocket carrier) throws InterruptedException {
    JsonNode mark = next("mark");
    say(
        carrier,
        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\""
            + mark.at("/mark/name").asText()
            + "\"}}");
  }

  /// Has the caller hear everything that was sent, up to the last of `item`.
  private void hears(WebSocket carrier, String item) throws InterruptedException {
    openai.send("{\"type\":\"response.output_audio.done\",\"item_id\":\"" + item + "\"}");
    echoesTheNextMark(carrier);
  }

  private void ends(String id) {
    openai.send(CREATED);
    asks(id, "end_call");
    openai.next("conversation.item.create");
    done("completed");
    openai.next("response.create");
  }

  @Test
  void whoSpeaksBeforeTheGoodbyeBeginsIsNotHungUpOn() throws Exception {
    WebSocket carrier = talks();
    ends("c1");
    openai.send(STARTED);
    openai.send(STOPPED);
    speaks("item_2", 100);
    hears(carrier, "item_2");
    assertThat(gone.await(700, TimeUnit.MILLISECONDS)).as("the talk goes on").isFalse();
    done("completed");
    ends("c2");
    speaks("item_3", 100);
    hears(carrier, "item_3");
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(line.closed.poll(5, TimeUnit.SECONDS).cause()).isEqualTo(LegCause.SAID_GOODBYE);
  }

  @Test
  void aGoodbyeInTheSameAnswerIsTheLastWord() throws Exception {
    WebSocket carrier = talks();
    speaks("item_2", 100);
    asks("c1", "end_call");
    openai.next("conversation.item.create");
    done("completed");
    hears(carrier, "item_2");
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(line.closed.poll(5, TimeUnit.SECONDS).cause()).isEqualTo(LegCause.SAID_GOODBYE);
    assertThat(openai.waiting("response.create")).as("nothing more is asked for").isFalse();
  }

  @Test
  void nothingIsAskedForWhileTheCallerSpeaks() {
    talks();
    openai.send(CREATED);
    openai.send(STARTED);
    asks("c1", "search_knowledge");
    openai.next("conversation.item.create");
    done("cancelled");
    assertThat(openai.comes("response.create", 300)).isFalse();
    openai.send(STOPPED);
    openai.send(CREATED); // the server answers the turn by itself
    done("completed");
    assertThat(openai.comes("response.create", 1_300)).as("that answer covers the tool").isFalse();
  }

  @Test
  void whereTheServerDoesNotAnswerTheTurnTheToolStillGetsItsAnswer() {
    talks();
    openai.send(CREATED);
    openai.send(STARTED);
    asks("c1", "search_knowledge");
    openai.next("conversation.item.create");
    done("cancelled");
    openai.send(STOPPED);
    openai.next("response.create");
  }

  @Test
  void aGreetingThatFailsIsSaidAgainInItsOwnWords() {
    start();
    greeted();
    openai.send(CREATED);
    done("failed");
    assertThat(openai.next("response.create").at("/response/instructions").asText())
        .contains("Pizzeria di prova, mi dica.");
  }

  @Test
  void anEngineThatBeginsToAnswerAndNeverSpeaksIsGivenUp() throws Exception {
    start();
    greeted();
    openai.send(CREATED);
    assertThat(line.closed.poll(8, TimeUnit.SECONDS).cause()).isEqualTo(LegCause.ENGINE_FAILED);
  }

  @Test
  void anOrderIsNotConfirmedInTheAnswerThatDraftedIt() {
    talks();
    openai.send(CREATED);
    asks("c1", "place_order");
    asks("c2", "confirm_order");
    List<String> outputs =
        List.of(
            openai.next("conversation.item.create").at("/item/output").asText(),
            openai.next("conversation.item.create").at("/item/output").asText());
    assertThat(outputs).anyMatch(output -> output.contains("not_read_back"));
    assertThat(line.tools).extracting("name").containsExactly("place_order");
    done("completed");
    openai.next("response.create");
    openai.send(CREATED);
    asks("c3", "confirm_order");
    openai.next("conversation.item.create");
    assertThat(line.tools).extracting("name").containsExactly("place_order", "confirm_order");
  }

  @Test
  void argumentsAloneAreAToolCallOnceTheAnswerIsDone() {
    start();
    greeted();
    openai.send(CREATED);
    openai.send(
        "{\"type\":\"response.function_call_arguments.done\",\"call_id\":\"c1\",\"name\":\"place_order\",\"arguments\":\"{}\"}");
    done("completed");
    assertThat(openai.next("conversation.item.create").at("/item/call_id").asText())
        .isEqualTo("c1");
  }

  @Test
  void anAnswerThatIsDoneHasNoMoreSound() throws Exception {
    WebSocket carrier = start();
    greeted();
    speaks("item_1", 100);
    done("completed"); // without response.output_audio.done
    echoesTheNextMark(carrier);
    say(carrier, "{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"digit\":\"5\"}}");
    openai.next("conversation.item.create");
    openai.send(STARTED);
    speaks("item_2", 100);
    next("media");
    assertThat(heard.stream().filter(m -> m.path("event").asText().equals("clear"))).isEmpty();
    assertThat(openai.waiting("conversation.item.truncate")).isFalse();
  }
}
