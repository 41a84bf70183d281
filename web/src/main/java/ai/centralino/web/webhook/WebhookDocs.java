package ai.centralino.web.webhook;

import ai.centralino.workflows.webhook.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The webhooks' part of the API's description, from the file that payloads are tested against.
@Configuration(proxyBeanMethods = false)
class WebhookDocs {
  private static final String FILE = "/webhooks/schemas-v1.json";

  @Bean
  OpenApiCustomizer webhookSchemas() {
    JsonNode file = read();
    return api -> {
      file.get("schemas")
          .properties()
          .forEach(
              schema -> api.getComponents().addSchemas(schema.getKey(), schema(schema.getValue())));
      for (EventType type : EventType.values()) {
        String name = file.get("events").get(type.word()).asText();
        api.addWebhooks(
            type.word(),
            webhook(type, name, file.get("schemas").get(name).get("description").asText()));
      }
    };
  }

  private static JsonNode read() {
    try (InputStream file = WebhookDocs.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema<?> schema(JsonNode json) {
    try {
      return Json31.mapper().treeToValue(json, JsonSchema.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a schema: " + json, e);
    }
  }

  private static PathItem webhook(EventType type, String name, String what) {
    Schema<Object> body = new JsonSchema();
    body.set$ref("#/components/schemas/" + name);
    return new PathItem()
        .post(
            new Operation()
                .operationId("on-" + type.word())
                .addTagsItem("webhooks")
                .summary(what)
                .addParametersItem(header("webhook-id", "The event's id: the same in every try"))
                .addParametersItem(
                    header("webhook-timestamp", "Of this try, in seconds since 1970"))
                .addParametersItem(
                    header(
                        "webhook-signature",
                        "`v1,` and base64 of HMAC-SHA256 over id, timestamp and body, joined by dots; several are separated by spaces"))
                .requestBody(
                    new RequestBody()
                        .required(true)
                        .content(
                            new Content()
                                .addMediaType("application/json", new MediaType().schema(body))))
                .responses(
                    new ApiResponses()
                        .addApiResponse("2XX", new ApiResponse().description("Taken"))
                        .addApiResponse(
                            "410",
                            new ApiResponse()
                                .description(
                                    "No more events, please: the endpoint is switched off"))
                        .addApiResponse(
                            "default",
                            new ApiResponse()
                                .description("Sent again later, for up to three days"))));
  }

  private static Parameter header(String name, String what) {
    return new Parameter()
        .in("header")
        .name(name)
        .required(true)
        .description(what)
        .schema(new StringSchema());
  }
}
