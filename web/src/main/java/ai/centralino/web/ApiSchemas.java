package ai.centralino.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the API's description which members of a record may be null: those that say `@Nullable`.
/// The others are always there.
@Component
class ApiSchemas implements ModelConverter {
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (resolved == null || !raw.isRecord()) {
      return resolved;
    }
    String name =
        resolved.get$ref() == null
            ? resolved.getName()
            : resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1);
    Schema<?> model = name == null ? resolved : context.getDefinedModels().get(name);
    if (model != null && model.getProperties() != null) {
      describe(raw, model);
    }
    return resolved;
  }

  private static void describe(Class<?> raw, Schema<?> model) {
    for (RecordComponent part : raw.getRecordComponents()) {
      if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        describe(part.getType(), model);
        continue;
      }
      Schema<?> property = (Schema<?>) model.getProperties().get(part.getName());
      if (property == null) {
        continue;
      }
      boolean needed = model.getRequired() != null && model.getRequired().contains(part.getName());
      if (!mayBeNull(part.getAnnotatedType())) {
        model.addRequiredItem(part.getName());
      } else if (!needed) {
        put(model.getProperties(), part.getName(), orNull(property));
      }
      if (part.getAnnotatedType() instanceof AnnotatedParameterizedType list
          && List.class.isAssignableFrom(part.getType())
          && property.getItems() != null
          && property.getItems().getPattern() == null
          && property.getItems().getEnum() == null
          && mayBeNull(list.getAnnotatedActualTypeArguments()[0])) {
        property.setItems(orNull(property.getItems()));
      }
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as swagger declares it
  private static void put(Map properties, String name, Schema<?> schema) {
    properties.put(name, schema);
  }

  private static boolean mayBeNull(AnnotatedElement type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() == null && schema.getEnum() == null) {
      if (schema.getTypes() == null && schema.getType() != null) {
        schema.addType(schema.getType());
      }
      if (schema.getTypes() != null) {
        schema.addType("null");
      }
      return schema;
    }
    Schema<?> nothing = new JsonSchema();
    nothing.addType("null");
    Schema<?> either = new JsonSchema();
    either.addAnyOfItem(schema);
    either.addAnyOfItem(nothing);
    return either;
  }
}
