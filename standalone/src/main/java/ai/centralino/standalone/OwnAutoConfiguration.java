package ai.centralino.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/// Keeps what the console needs out of edge and worker: in one JVM they share a class path, as
/// separate services they do not, and they must be configured alike in both.
public final class OwnAutoConfiguration implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final List<String> CONSOLE = List.of(".security.", "springdoc", ".thymeleaf.");

  private boolean web = true;

  @Override
  public void setEnvironment(Environment environment) {
    web = "web".equals(environment.getProperty("spring.config.name"));
  }

  @Override
  public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
    boolean[] matches = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      String name = classes[i];
      matches[i] = name == null || web || CONSOLE.stream().noneMatch(name::contains);
    }
    return matches;
  }
}
