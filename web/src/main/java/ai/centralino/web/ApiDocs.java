package ai.centralino.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The head of the API's description, and what all of its operations have in common.
@Configuration(proxyBeanMethods = false)
class ApiDocs {
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Centralino")
                .version("0.1.0")
                .description(
                    "Calls and orders of a business. Amounts are minor units; times are UTC."))
        .components(
            new Components()
                .addSecuritySchemes(
                    "bearer",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList("bearer"));
  }

  /// Answers that any operation may give, and what limits its parameters have.
  @Bean
  OpenApiCustomizer commonAnswers() {
    return api -> {
      api.getComponents().addSchemas(PROBLEM, problem());
      for (PathItem path : api.getPaths().values()) {
        path.readOperations().forEach(ApiDocs::complete);
      }
    };
  }

  private static void complete(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    parameters.forEach(ApiDocs::limit);
    ApiResponses responses = operation.getResponses();
    boolean body = operation.getRequestBody() != null;
    if (body || !parameters.isEmpty()) {
      add(responses, "400", "The request is not as described");
    }
    if (body) {
      add(responses, "415", "The body is not JSON");
    }
    add(responses, "401", "No valid token");
    add(responses, "406", "Only JSON can be had here");
    add(responses, "503", "A part of the system does not answer; nothing has changed");
    responses.forEach((status, response) -> {
      if (Set.of('4', '5').contains(status.charAt(0))) {
        Schema<Object> schema = new JsonSchema();
        schema.set$ref("#/components/schemas/" + PROBLEM);
        response.setContent(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
      } else if (status.equals("204")) {
        response.setContent(null);
      } else if (response.getContent() != null && response.getContent().get("*/*") != null) {
        MediaType any = response.getContent().get("*/*");
        response.setContent(new Content().addMediaType("application/json", any));
      }
    });
  }

  private static void add(ApiResponses responses, String status, String description) {
    responses.computeIfAbsent(status, _ -> new ApiResponse().description(description));
  }

  private static void limit(Parameter parameter) {
    Schema<?> schema = parameter.getSchema();
    if ("path".equals(parameter.getIn())) {
      schema.setPattern("^[A-Za-z0-9_-]+$");
    }
    switch (parameter.getName()) {
      case "limit" -> {
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(Api.MAX_LIMIT));
      }
      case "Idempotency-Key" -> {
        schema.setMinLength(1);
        schema.setMaxLength(200);
        schema.setPattern("^[ -~]*[!-~][ -~]*$");
        parameter.setDescription("Sending the same request again with the same key counts once");
      }
      case "cursor" -> parameter.setDescription("`next` of an earlier answer, and nothing else");
      default -> {}
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as swagger declares it
  private static Schema<Object> problem() {
    return object(
            Map.of(
                "type", text(),
                "title", text(),
                "status", new JsonSchema().typesItem("integer"),
                "detail", text(),
                "instance", text(),
                "errors",
                    new JsonSchema()
                        .typesItem("array")
                        .items(object(Map.of("field", text(), "code", text(), "message", text())))))
        .description("What went wrong (RFC 9457), and by field where fields are to blame")
        .required(List.of("title", "status"));
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as swagger declares it
  private static Schema<Object> text() {
    return new JsonSchema().typesItem("string");
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as swagger declares it
  private static Schema<Object> object(Map<String, Schema> properties) {
    Schema<Object> schema = new JsonSchema().typesItem("object");
    schema.setProperties(new java.util.TreeMap<>(properties));
    return schema;
  }
}
