package ai.centralino.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ai.centralino.store.Cursor;
import ai.centralino.store.outbox.Outgoing;
import ai.centralino.workflows.webhook.Delivery;
import ai.centralino.workflows.webhook.Event;
import ai.centralino.workflows.webhook.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What events say, held against the published schemas, on a real PostgreSQL.
@Tag("db")
class EventDeskTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static WebhookFixture world;

  @BeforeAll
  static void open() throws Exception {
    world = new WebhookFixture();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  private static JsonSchema schema(EventType type) throws Exception {
    try (InputStream file = EventDeskTest.class.getResourceAsStream("/webhooks/schemas-v1.json")) {
      JsonNode published = JSON.readTree(file);
      ObjectNode root = JSON.createObjectNode();
      root.put("$ref", "#/components/schemas/" + published.get("events").get(type.word()).asText());
      root.putObject("components").set("schemas", published.get("schemas"));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(root, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyPayloadIsAsPublished(EventType type) throws Exception {
    UUID endpoint = world.endpoint("https://hooks.example/" + type.word());
    Event event = world.event(type, endpoint);
    List<Delivery> deliveries = world.desk(false).publish(event);
    assertThat(deliveries).extracting(Delivery::endpoint).contains(endpoint);
    String body = world.published.body(world.tenant, event.id()).orElseThrow();
    JsonNode payload = JSON.readTree(body);
    assertThat(schema(type).validate(payload)).isEmpty();
    assertThat(payload.get("id").asText()).isEqualTo(event.id().toString());
    assertThat(payload.get("timestamp").asText()).endsWith("Z");
    ObjectNode spoilt = payload.deepCopy();
    spoilt.remove("business");
    assertThat(schema(type).validate(spoilt)).isNotEmpty();
    assertThat(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    // Said again, also after the order has moved on, it is the same event with the same bytes.
    world.moveOn();
    world.desk(false).publish(event);
    assertThat(world.published.body(world.tenant, event.id())).contains(body);
    world.endpoints.remove(world.tenant, endpoint, "test");
  }

  @Test
  void theDocumentsExamplesAreAsPublished() throws Exception {
    Matcher examples =
        Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/webhooks.md")));
    Set<String> shown = new TreeSet<>();
    while (examples.find()) {
      JsonNode example = JSON.readTree(examples.group(1));
      EventType type = EventType.of(example.get("type").asText());
      assertThat(schema(type).validate(example)).as(type.word()).isEmpty();
      shown.add(type.word());
    }
    assertThat(shown).hasSize(EventType.values().length);
  }

  @Test
  void onlyWhoWantsToHearHears() throws Exception {
    UUID all = world.endpoint("https://all.example/");
    UUID orders = world.endpoint("https://orders.example/", "order.placed", "order.updated");
    UUID off = world.endpoint("https://off.example/");
    world.switchOff(off);
    Event order = world.event(EventType.ORDER_PLACED, all);
    assertThat(world.desk(false).publish(order))
        .extracting(Delivery::endpoint)
        .containsExactlyInAnyOrder(all, orders);
    Event call = world.event(EventType.CALL_ENDED, all);
    assertThat(world.desk(false).publish(call)).extracting(Delivery::endpoint).containsExactly(all);
    Event test = world.event(EventType.TEST, orders);
    assertThat(world.desk(false).publish(test))
        .extracting(Delivery::endpoint)
        .containsExactly(orders);
    for (UUID each : List.of(all, orders, off)) {
      world.endpoints.remove(world.tenant, each, "test");
    }
  }

  @Test
  void withoutEndpointsTheOutboxShowsItOnALocalInstallationOnly() throws Exception {
    Event event = world.event(EventType.MESSAGE_TAKEN, UUID.randomUUID());
    assertThat(world.desk(false).wanted(world.tenant, event.type())).isFalse();
    assertThat(world.desk(false).publish(event)).isEmpty();
    assertThat(world.published.body(world.tenant, event.id())).isEmpty();
    Outgoing outbox = new Outgoing(world.database);
    assertThat(outbox.list(world.tenant, Cursor.START, 50).items())
        .noneMatch(e -> e.id().equals("webhook-" + event.id()));

    assertThat(world.desk(true).wanted(world.tenant, event.type())).isTrue();
    assertThat(world.desk(true).publish(event)).isEmpty();
    world.desk(true).publish(event);
    assertThat(outbox.list(world.tenant, Cursor.START, 50).items())
        .filteredOn(e -> e.id().equals("webhook-" + event.id()))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.channel()).isEqualTo("webhook");
          assertThat(e.title()).isEqualTo("message.taken");
          assertThat(e.request()).contains("webhook-id: " + event.id(), "\"message\":{");
        });
  }
}
